namespace Support;

/// <summary>
/// Runs a program of an accounts Job in a real Node, with a stand-in for mongoose over a database that is given and told
/// as JSON: what the program uses of it, as the MongoDB manual describes it.
/// </summary>
public static class AccountsDatabase
{
    private const string Standin = """
        const Module = require('node:module');
        const world = JSON.parse(process.env.WORLD);
        process.on('exit', () => console.log(`\n${JSON.stringify(world)}`));
        const matches = (filter) => (document) => Object.entries(filter).every(([field, wanted]) => (wanted === null ? document[field] == null : String(document[field]) === String(wanted)));
        const updateOne = (name, filter, { $set = {}, $setOnInsert = {} }, { upsert } = {}) => {
          const found = world[name].find(matches(filter));
          if (found) Object.assign(found, $set);
          else if (upsert) world[name].push({ ...filter, ...$setOnInsert, ...$set });
        };
        const collection = (name) => ({
          find: (filter) => ({ toArray: async () => world[name].filter(matches(filter)) }),
          updateOne: async (filter, update, options) => updateOne(name, filter, update, options),
          bulkWrite: async (operations) => operations.forEach(({ updateOne: { filter, update, upsert } }) => updateOne(name, filter, update, { upsert })),
        });
        const mongoose = {
          Types: { ObjectId: class { constructor(id) { this.id = id; } toString() { return this.id; } toJSON() { return this.id; } } },
          connect: async () => {}, disconnect: async () => {}, connection: { db: { collection } },
        };
        const { _resolveFilename, _load } = Module;
        Module._resolveFilename = (name, ...others) => (name === 'mongoose' ? name : _resolveFilename.call(Module, name, ...others));
        Module._load = (name, ...others) => (name === 'mongoose' ? mongoose : _load.call(Module, name, ...others));
        new Function('require', process.env.SCRIPT)(require);
        """;

    /// <summary>The last line of its output is the database afterwards.</summary>
    public static Task<ToolResult> RunAsync(
        string script,
        IReadOnlyDictionary<string, string> environment,
        string world
    ) =>
        Tool.RunAsync(
            "node",
            ["-"],
            Standin,
            new Dictionary<string, string>(environment) { ["WORLD"] = world, ["SCRIPT"] = script }
        );
}
