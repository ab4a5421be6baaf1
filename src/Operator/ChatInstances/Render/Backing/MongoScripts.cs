using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>What mongosh runs inside the pod. It holds no secret: passwords are in the environment.</summary>
internal static class MongoScripts
{
    public const string FileName = "initiate.js";
    public const string ShellConfigName = "mongosh.conf";

    /// <summary>A probe leaves no log behind, and asks nobody outside: it could not, and would wait for it.</summary>
    public const string ShellConfig = """
        mongosh:
          disableLogging: true
          forceDisableTelemetry: true

        """;

    /// <summary>
    /// Looks at what is there before each step, so that it may be cut off anywhere and is run again; whatever goes
    /// wrong ends it, and with it the probe. The first user can be made without signing in as long as there is none.
    /// The application's password is always that of the Secret. Source: MongoDB manual, "Localhost Exception in
    /// Self-Managed Deployments".
    /// </summary>
    public const string Initiate = $$"""
        const env = process.env;
        const signedIn = `mongodb://admin:${env.MONGO_ADMIN_PASSWORD}@127.0.0.1:27017/admin?directConnection=true`;

        if (!db.hello().setName) rs.initiate({ _id: '{{StoreAddresses.MongoReplicaSet}}', members: [{ _id: 0, host: env.MONGO_MEMBER }] });
        if (!db.hello().isWritablePrimary) throw new Error('waiting for the election');

        let admin;
        try {
          admin = connect(signedIn);
        } catch (refused) {
          db.getSiblingDB('admin').createUser({ user: 'admin', pwd: env.MONGO_ADMIN_PASSWORD, roles: ['root'] });
          admin = connect(signedIn);
        }

        const roles = [{ role: 'readWrite', db: env.MONGO_DATABASE }, { role: 'dbAdmin', db: env.MONGO_DATABASE }];
        if (admin.getUser('{{StoreAddresses.MongoUser}}')) admin.updateUser('{{StoreAddresses.MongoUser}}', { pwd: env.MONGO_PASSWORD, roles });
        else admin.createUser({ user: '{{StoreAddresses.MongoUser}}', pwd: env.MONGO_PASSWORD, roles });

        """;

    public static DesiredObject Of(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        new(
            new V1ConfigMap
            {
                Metadata = BackingMetadata.Of(blueprint, store.Name(blueprint.Name), store.Component),
                Data = new Dictionary<string, string> { [FileName] = Initiate, [ShellConfigName] = ShellConfig },
            }
        );
}
