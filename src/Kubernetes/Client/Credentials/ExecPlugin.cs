using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Kubernetes.Client.Credentials;

/// <summary>
/// One run of a client-go credential plugin: the plugin reads an ExecCredential from its environment and prints one
/// with a status. Every failure is an IOException, because the next run may succeed. Source: the Kubernetes
/// documentation, "client-go credential plugins".
/// </summary>
internal sealed class ExecPlugin(ExecPluginCommand command)
{
    private const int LongestComplaint = 500;

    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var complaint = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw Failed($"exit code {process.ExitCode}: {Cut(await complaint.ConfigureAwait(false))}");
            return Parse(await output.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(command.Path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = JsonSerializer.Serialize(
            new()
            {
                ApiVersion = command.ApiVersion,
                Spec = new() { Cluster = command.Cluster },
            },
            ExecJsonContext.Default.ExecCredential
        );
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Failed(command.InstallHint is null ? e.Message : $"{e.Message}; {command.InstallHint}");
        }
    }

    private ExecResult Parse(string output)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(output, ExecJsonContext.Default.ExecCredential);
            if (answer?.ApiVersion != command.ApiVersion)
                throw Failed(
                    $"it answered with apiVersion \"{answer?.ApiVersion}\", {command.ApiVersion} was asked for"
                );
            var status = answer.Status ?? throw Failed("its answer has no status");
            if (status is { Token: null, ClientCertificateData: null })
                throw Failed("its answer has neither a token nor a certificate");
            var certificate = status.ClientCertificateData is { } pem
                ? X509Certificate2.CreateFromPem(pem, status.ClientKeyData)
                : null;
            return new(new(status.Token, certificate), status.ExpirationTimestamp);
        }
        catch (Exception e) when (e is JsonException or CryptographicException)
        {
            // The message of a JsonException does not quote the output, which contains the credential.
            throw Failed($"its answer cannot be read: {e.Message}");
        }
    }

    private IOException Failed(string why) => new($"the credential plugin {command.Path} failed: {why}");

    private static string Cut(string text) => text.Length > LongestComplaint ? text[..LongestComplaint] : text.Trim();
}
