namespace Operator.Tenants.Render;

/// <summary>
/// Runs in mongosh. The tenant's name is an environment variable and never part of the program; as a value in a filter,
/// a string is only compared. Every collection is searched, because a later LibreChat may have more of them. The search
/// is repeated until nothing is found, because an answer may be saved meanwhile. Collections are dropped instead of the
/// database, because that needs no more rights than LibreChat has. Source: MongoDB manual, "Built-In Roles" (readWrite)
/// and "db.collection.deleteMany()".
/// </summary>
internal static class PurgeScript
{
    public const string FileName = "purge.js";

    public const string Text = """
        const { MONGO_URI, TENANT_ID, DATABASE } = process.env;
        if (!TENANT_ID) throw new Error('TENANT_ID is not set');
        const connected = connect(MONGO_URI);
        const target = DATABASE ? connected.getSiblingDB(DATABASE) : connected;

        for (let pass = 1, found = true; found; pass++) {
          if (pass > 10) throw new Error('documents are still being written');
          found = false;
          for (const { name } of target.getCollectionInfos({ type: 'collection' })) {
            if (name.startsWith('system.')) continue;
            const collection = target.getCollection(name);
            const count = DATABASE ? Number(collection.drop()) : collection.deleteMany({ tenantId: TENANT_ID }).deletedCount;
            if (count > 0) found = true;
            print(`${name}: ${count}`);
          }
        }

        """;
}
