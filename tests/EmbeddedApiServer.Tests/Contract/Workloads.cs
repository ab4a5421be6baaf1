namespace EmbeddedApiServer.Tests.Contract;

/// <summary>The workload documents that several tests create.</summary>
internal static class Workloads
{
    public static string Deployment(string name, string image = "example.com/app:1", int replicas = 1) =>
        $$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{name}}}","labels":{"app":"{{{name}}}"} },
             "spec":{"replicas":{{{replicas}}},"progressDeadlineSeconds":600,"selector":{"matchLabels":{"app":"{{{name}}}"} },
              "template":{"metadata":{"labels":{"app":"{{{name}}}"} },
               "spec":{"containers":[{"name":"main","image":"{{{image}}}","ports":[{"name":"http","containerPort":8080}],"env":[{"name":"A","value":"1"}]}] } } } }
            """;
}
