using Support;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>The requests of one collection, e.g. the widgets of one namespace.</summary>
internal sealed class Resource(Api api, string path)
{
    public string Path => path;

    public Api Api => api;

    public Task<Answer> GetAsync(string name, string accept = "application/json") =>
        api.GetAsync($"{path}/{name}", accept);

    public Task<Answer> ListAsync(string query = "", string accept = "application/json") =>
        api.GetAsync($"{path}?{query}", accept);

    public Task<Answer> PostAsync(string json, string query = "") => api.PostAsync($"{path}?{query}", json);

    public Task<Answer> PutAsync(string name, string json, string query = "") =>
        api.PutAsync($"{path}/{name}?{query}", json);

    public Task<Answer> MergeAsync(string name, string json, string query = "") =>
        api.PatchAsync($"{path}/{name}?{query}", Api.MergePatch, json);

    public Task<Answer> JsonPatchAsync(string name, string json, string query = "") =>
        api.PatchAsync($"{path}/{name}?{query}", Api.JsonPatch, json);

    public Task<Answer> StrategicAsync(string name, string json, string query = "") =>
        api.PatchAsync($"{path}/{name}?{query}", Api.StrategicMergePatch, json);

    public Task<Answer> ApplyAsync(string name, string manager, string document, string query = "") =>
        api.PatchAsync($"{path}/{name}?fieldManager={manager}&{query}", Api.ApplyPatch, document);

    public Task<Answer> DeleteAsync(string name, string? options = null, string query = "") =>
        api.DeleteAsync($"{path}/{name}?{query}", options);

    public Task<Answer> DeleteAllAsync(string query = "") => api.DeleteAsync($"{path}?{query}");

    public Task<WatchStream> WatchAsync(string query = "", string accept = "application/json") =>
        api.WatchAsync($"{path}?{query}", accept);

    /// <summary>
    /// Asks for the object until <paramref name="accept"/> takes the answer; fails after 45 seconds with the last one;
    /// a real garbage collector looks for new kinds every 30.
    /// </summary>
    public Task<Answer> EventuallyAsync(string name, Func<Answer, bool> accept) =>
        EventuallyAsync(() => GetAsync(name), accept);

    public static Task<Answer> EventuallyAsync(Func<Task<Answer>> ask, Func<Answer, bool> accept) =>
        Eventually.Holds(ask, accept, TimeSpan.FromSeconds(45), "the answer");
}
