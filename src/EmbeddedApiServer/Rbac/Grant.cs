using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;

namespace EmbeddedApiServer.Rbac;

/// <summary>A role binding with the rules of its role.</summary>
/// <param name="Namespace">Empty for all namespaces.</param>
internal sealed record Grant(string Namespace, IReadOnlyList<JsonObject> Subjects, IReadOnlyList<PolicyRule> Rules)
{
    public bool Covers(string ns) => Namespace.Length == 0 || Namespace == ns;

    public bool IsFor(UserInfo user) =>
        Subjects.Any(subject =>
            subject.Text("kind") switch
            {
                "User" => subject.Text("name") == user.Name,
                "Group" => user.Groups.Contains(subject.Text("name")),
                "ServiceAccount" => user.Name
                    == $"system:serviceaccount:{(subject.Text("namespace").Length > 0 ? subject.Text("namespace") : Namespace)}:{subject.Text("name")}",
                _ => false,
            }
        );
}
