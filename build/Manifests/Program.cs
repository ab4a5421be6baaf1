using Manifests;

// manifests write|check [ROOT]: writes config/crd, config/rbac and the tables in docs/ from the code, or names the
// files that are not what the code says.
if (args is not ["write" or "check", ..] || args.Length > 2)
{
    Console.Error.WriteLine("usage: manifests write|check [ROOT]");
    return 2;
}

var root = args.Length == 2 ? args[1] : Directory.GetCurrentDirectory();
var stale = ManifestFiles.Stale(root);
if (args[0] == "write")
{
    ManifestFiles.Write(root);
    foreach (var file in stale)
        Console.WriteLine($"wrote {file}");
    return 0;
}

foreach (var file in stale)
    Console.Error.WriteLine($"stale: {file} (make manifests writes it)");
return stale.Count == 0 ? 0 : 1;
