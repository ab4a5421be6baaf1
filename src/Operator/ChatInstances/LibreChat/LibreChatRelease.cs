using Entities;

namespace Operator.ChatInstances.LibreChat;

/// <summary>Which image an instance runs, which release that is, and the rules that hold for it.</summary>
internal static class LibreChatRelease
{
    private static readonly Version FirstToKeepTenantsApart = new(0, 8, 7);

    public static string ImageOf(ChatInstanceSpec spec, string repository) =>
        spec.Image ?? $"{repository}:{spec.Version}";

    public static string? NameOf(ChatInstanceSpec spec) => NameOf(spec.Version, spec.Image);

    public static bool IsKnown(ChatInstanceSpec spec) => LibreChatVersion.Find(NameOf(spec)) is not null;

    /// <summary>Those of the newest known release when the table does not have this one.</summary>
    public static LibreChatVersion RulesOf(ChatInstanceSpec spec) => RulesOf(spec.Version, spec.Image);

    public static LibreChatVersion RulesOf(string? version, string? image) =>
        LibreChatVersion.Find(NameOf(version, image)) ?? LibreChatVersion.Newest;

    private static string? NameOf(string? version, string? image) => version ?? TagOf(image);

    /// <summary>
    /// Tenants are kept apart from <see cref="FirstToKeepTenantsApart"/> on: releases before it show everybody
    /// everything. What names no release, as the tag of a custom image may not, is not held to be older.
    /// </summary>
    public static bool KeepsTenantsApart(string? release)
    {
        if (release is null || release.Length < 2 || release[0] != 'v')
            return true;
        var dash = release.IndexOf('-', StringComparison.Ordinal);
        if (!Version.TryParse(dash < 0 ? release.AsSpan(1) : release.AsSpan(1, dash - 1), out var version))
            return true;
        return version > FirstToKeepTenantsApart
            || (
                version == FirstToKeepTenantsApart
                && !release.AsSpan(dash + 1).StartsWith("rc", StringComparison.Ordinal)
            );
    }

    /// <summary>
    /// Whether a key may be put into an override as it is. While the release changes both must allow it, and a release
    /// that is not in the table never does.
    /// </summary>
    public static bool EncryptsOverrides(ChatInstance instance) =>
        Encrypts(NameOf(instance.Spec)) && (instance.Status.Version is not { } running || Encrypts(running));

    private static bool Encrypts(string? release) => LibreChatVersion.Find(release)?.EncryptsOverrides == true;

    /// <summary>The tag of a reference such as <c>host:5000/name:tag@digest</c>; null without one.</summary>
    public static string? TagOf(string? image)
    {
        if (image is null)
            return null;
        var reference = image.Split('@')[0];
        var colon = reference.LastIndexOf(':');
        return colon > reference.LastIndexOf('/') ? reference[(colon + 1)..] : null;
    }
}
