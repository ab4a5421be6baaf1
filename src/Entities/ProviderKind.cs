using System.Text.Json.Serialization;

namespace Entities;

public enum ProviderKind
{
    [JsonStringEnumMemberName("openai")]
    OpenAI,

    [JsonStringEnumMemberName("anthropic")]
    Anthropic,

    [JsonStringEnumMemberName("azure")]
    Azure,

    [JsonStringEnumMemberName("bedrock")]
    Bedrock,

    [JsonStringEnumMemberName("google")]
    Google,

    [JsonStringEnumMemberName("ollama")]
    Ollama,

    [JsonStringEnumMemberName("huggingface")]
    HuggingFace,

    [JsonStringEnumMemberName("openaiCompatible")]
    OpenAICompatible,
}
