namespace EmbeddedApiServer.Resources;

/// <summary>One entry of additionalPrinterColumns.</summary>
internal sealed record PrinterColumn(
    string Name,
    string Type,
    string Format,
    string Description,
    int Priority,
    string JsonPath
);
