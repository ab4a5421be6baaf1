using Manifests;
using Support;

namespace Operator.Tests.Manifests;

public sealed class ManifestFilesTests
{
    [Fact]
    public void Generated_files_are_what_the_code_says() => Assert.Empty(ManifestFiles.Stale(Repository.Root));

    [Fact]
    public void Generating_twice_gives_the_same_bytes() => Assert.Equal(ManifestFiles.All(), ManifestFiles.All());

    [Fact]
    public void A_changed_a_missing_and_a_left_over_file_are_named_and_mended()
    {
        var root = Directory.CreateTempSubdirectory("manifests").FullName;
        ManifestFiles.Write(root);
        Assert.Empty(ManifestFiles.Stale(root));

        var generated = File.ReadAllText(Path.Combine(root, "config/crd/tenants.yaml"));
        File.AppendAllText(Path.Combine(root, "config/crd/tenants.yaml"), "# edited\n");
        File.Delete(Path.Combine(root, "config/rbac/role.yaml"));
        File.WriteAllText(Path.Combine(root, "config/crd/former.yaml"), generated);
        File.WriteAllText(Path.Combine(root, "config/crd/kustomization.yaml"), "resources: []\n");
        Assert.Equal(
            ["config/crd/former.yaml", "config/crd/tenants.yaml", "config/rbac/role.yaml"],
            ManifestFiles.Stale(root)
        );

        ManifestFiles.Write(root);
        Assert.Empty(ManifestFiles.Stale(root));
        Assert.True(File.Exists(Path.Combine(root, "config/crd/kustomization.yaml")));
        Directory.Delete(root, recursive: true);
    }
}
