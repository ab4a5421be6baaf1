using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

internal static class Kinds
{
    public static readonly GroupResource Namespaces = new("", "namespaces");
    public static readonly GroupResource ConfigMaps = new("", "configmaps");
    public static readonly GroupResource ServiceAccounts = new("", "serviceaccounts");
    public static readonly GroupResource VolumeClaims = new("", "persistentvolumeclaims");
    public static readonly GroupResource Deployments = new("apps", "deployments");
    public static readonly GroupResource StatefulSets = new("apps", "statefulsets");
    public static readonly GroupResource Jobs = new("batch", "jobs");
    public static readonly GroupResource Autoscalers = new("autoscaling", "horizontalpodautoscalers");
    public static readonly GroupResource DisruptionBudgets = new("policy", "poddisruptionbudgets");
    public static readonly GroupResource Ingresses = new("networking.k8s.io", "ingresses");
    public static readonly GroupResource Definitions = new("apiextensions.k8s.io", "customresourcedefinitions");
}
