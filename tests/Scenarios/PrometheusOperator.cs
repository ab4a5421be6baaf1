namespace Scenarios;

/// <summary>The kinds of the Prometheus operator, in the fields that are set.</summary>
internal static class PrometheusOperator
{
    /// <summary>The CustomResourceDefinition of ServiceMonitor or PrometheusRule.</summary>
    public static string Definition(string kind) =>
        $$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: {{kind.ToLowerInvariant()}}s.monitoring.coreos.com }
            spec:
              group: monitoring.coreos.com
              scope: Namespaced
              names: { kind: {{kind}}, listKind: {{kind}}List, plural: {{kind.ToLowerInvariant()}}s, singular: {{kind.ToLowerInvariant()}} }
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      required: [spec]
                      properties:
                        spec:
                          type: object
                          properties: {{(kind == "PrometheusRule" ? Groups : Endpoints).ReplaceLineEndings(" ")}}
            """;

    private const string Groups = """
        { groups: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: { type: object, required: [name], properties: {
            name: { type: string, minLength: 1 },
            rules: { type: array, items: { type: object, required: [expr], properties: {
              alert: { type: string }, expr: { x-kubernetes-int-or-string: true }, for: { type: string, pattern: '^(([0-9]+)ms|[0-9]+[smhdwy])$' },
              labels: { type: object, additionalProperties: { type: string } }, annotations: { type: object, additionalProperties: { type: string } } } } } } } } }
        """;

    private const string Endpoints = """
        { selector: { type: object, properties: { matchLabels: { type: object, additionalProperties: { type: string } } } },
          endpoints: { type: array, items: { type: object, properties: {
            port: { type: string }, path: { type: string }, interval: { type: string }, scrapeTimeout: { type: string },
            authorization: { type: object, properties: { type: { type: string }, credentials: { type: object, required: [key], properties: { name: { type: string, default: "" }, key: { type: string }, optional: { type: boolean } } } } } } } } }
        """;
}
