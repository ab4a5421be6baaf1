using System.Collections;
using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;

namespace Operator.Commands;

/// <summary>
/// The clock, random source and environment of the real process. Program creates one, and all other code gets what it
/// needs as parameters.
/// </summary>
internal sealed record SystemInputs
{
    public required TimeProvider Time { get; init; }
    public required FreshSecret Fresh { get; init; }
    public required Func<double> Jitter { get; init; }
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The machine's name servers, in the order in which they are asked.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; init; } = [];

#pragma warning disable RS0030 // The composition root is where time and randomness come in.
    public static SystemInputs Real() =>
        new()
        {
            Time = TimeProvider.System,
            Fresh = count => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(count)),
            Jitter = Random.Shared.NextDouble,
            NameServers =
            [
                .. NetworkInterface
                    .GetAllNetworkInterfaces()
                    .SelectMany(i => i.GetIPProperties().DnsAddresses)
                    .Distinct()
                    .Select(address => new IPEndPoint(address, 53)),
            ],
            Environment = System
                .Environment.GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? ""),
        };
#pragma warning restore RS0030
}
