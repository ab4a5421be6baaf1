using k8s.Models;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// What LibreChat writes to, because the root file system is read-only: uploads are staged in a directory whatever the
/// storage, and images and uploads are kept on the claim when storage is local. The configuration is mounted as a
/// directory: a file mounted by subPath never changes.
/// </summary>
internal static class Volumes
{
    public const string ConfigPath = "/etc/librechat";
    public const string TemporaryPath = "/tmp";
    private const string UploadsPath = "/app/uploads";
    private const string ImagesPath = "/app/client/public/images";
    private const string FilesVolume = "files";
    private const string DataPath = "/app/data";

    /// <summary>The claim's parts, where LibreChat looks for them.</summary>
    public static IList<V1VolumeMount> OfFiles { get; } =
    [
        new()
        {
            Name = FilesVolume,
            MountPath = UploadsPath,
            SubPath = "uploads",
        },
        new()
        {
            Name = FilesVolume,
            MountPath = ImagesPath,
            SubPath = "images",
        },
    ];

    public static IList<V1Volume> Of(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Storage?.Local is null
            ?
            [
                Config(blueprint),
                Scratch("tmp", "2Gi"),
                Scratch("data", "1Gi"),
                Scratch("uploads", "5Gi"),
                Scratch("images", "5Gi"),
            ]
            :
            [
                Config(blueprint),
                Scratch("tmp", "2Gi"),
                Scratch("data", "1Gi"),
                Files(ChildNames.Files(blueprint.Name)),
            ];

    public static IList<V1VolumeMount> MountsOf(ChatInstanceBlueprint blueprint) =>
        [
            new()
            {
                Name = "config",
                MountPath = ConfigPath,
                ReadOnlyProperty = true,
            },
            new() { Name = "tmp", MountPath = TemporaryPath },
            new() { Name = "data", MountPath = DataPath },
            .. blueprint.Spec.Storage?.Local is null
                ? new V1VolumeMount[]
                {
                    new() { Name = "uploads", MountPath = UploadsPath },
                    new() { Name = "images", MountPath = ImagesPath },
                }
                : OfFiles,
        ];

    public static V1Volume Files(string claim) =>
        new()
        {
            Name = FilesVolume,
            PersistentVolumeClaim = new() { ClaimName = claim },
        };

    private static V1Volume Config(ChatInstanceBlueprint blueprint) =>
        new()
        {
            Name = "config",
            ConfigMap = new() { Name = ChildNames.Config(blueprint.Name) },
        };

    private static V1Volume Scratch(string name, ResourceQuantity limit) =>
        new()
        {
            Name = name,
            EmptyDir = new() { SizeLimit = limit },
        };
}
