using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A LibreChat release whose configuration keys the operator does not know.</summary>
internal static class VersionNotInTable
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        if (LibreChatRelease.IsKnown(spec))
            yield break;
        yield return new(
            ChatInstanceReasons.VersionUnknown,
            $"{LibreChatRelease.NameOf(spec) ?? "the image's release"} is none of {LibreChatVersion.KnownNames}: it is configured as {LibreChatVersion.Newest.Name}",
            Effect.Warn
        );
    }
}
