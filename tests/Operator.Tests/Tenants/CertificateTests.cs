using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;

namespace Operator.Tests.Tenants;

/// <summary>A professional tenant with the domain chat.acme.com, whose certificate is in the Secret acme-tls.</summary>
public sealed class CertificateTests
{
    private const string Host = "chat.acme.com";

    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);

    [Fact]
    public void A_certificate_that_covers_the_host_is_shown_with_its_end_and_looked_at_again_then()
    {
        var facts = Facts(Pem(Host, days: 10));
        var plan = TenantDecision.Decide(facts);

        Assert.Null(plan.Complaint);
        var shown = Assert.Single(
            TenantReport.Of(facts, plan, ApplyResult.Unchanged).Status.Certificates!,
            c => c.Host == Host
        );
        Assert.Equal(
            (CertificateSource.Secret, CertificateState.Valid, Now.AddDays(10)),
            (shown.Source, shown.State, shown.NotAfter)
        );
        Assert.Equal(TimeSpan.FromDays(10), plan.LookAgainAfter);
    }

    [Theory]
    [InlineData(Host, -1, "has expired")]
    [InlineData("*.acme.com", 10, null)]
    [InlineData("other.acme.com", 10, "is not for chat.acme.com")]
    [InlineData(null, 0, "is no certificate in PEM")]
    public void One_that_does_not_cover_the_host_today_stalls_and_the_host_is_routed_all_the_same(
        string? name,
        int days,
        string? objection
    )
    {
        var plan = TenantDecision.Decide(Facts(name is null ? "nonsense" : Pem(name, days)));

        Assert.Contains(plan.Route!.Hosts, h => h.Host == Host);
        if (objection is null)
            Assert.Null(plan.Complaint);
        else
            Assert.Equal(
                (TenantReasons.CertificateInvalid, true),
                (plan.Complaint!.Reason, plan.Complaint.Message.Contains(objection, StringComparison.Ordinal))
            );
    }

    [Fact]
    public void One_that_is_being_issued_is_pending_and_no_complaint()
    {
        var facts = Facts("");
        var issuing = facts with
        {
            Tenant = facts.Tenant with { Spec = facts.Spec with { Domains = [new() { Host = Host }] } },
            Configuration = facts.Configuration with
            {
                Routing = facts.Configuration.Routing with
                {
                    Issuer = new() { Kind = "ClusterIssuer", Name = "letsencrypt" },
                },
            },
            IssuedCertificates = new Dictionary<string, V1Secret?>
            {
                ["tenant-acme-tls-0"] = Secret(Pem("acme.chat.example.com", days: 3)),
            },
        };

        var plan = TenantDecision.Decide(issuing);

        Assert.Null(plan.Complaint);
        Assert.Equal(
            [("acme.chat.example.com", CertificateState.Valid), (Host, CertificateState.Pending)],
            plan.Certificates.Select(c => (c.Host, c.State))
        );
    }

    [Fact]
    public void A_domain_that_is_not_proven_is_left_out_and_the_record_to_create_is_spelled_out()
    {
        var plan = TenantDecision.Decide(
            Facts(Pem(Host, days: 10)) with
            {
                UnprovenHosts = new Dictionary<string, string?> { [Host] = "there is no such record yet" },
            }
        );

        Assert.Equal(["acme.chat.example.com"], plan.Hosts);
        Assert.Equal(TenantReasons.HostUnproven, plan.Complaint!.Reason);
        Assert.Contains(
            "_chat-challenge.chat.acme.com of type TXT with the value chat-verification=uid-acme",
            plan.Complaint.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(TimeSpan.FromMinutes(1), plan.LookAgainAfter);
    }

    [Fact]
    public void Nobody_must_act_before_the_DNS_has_answered_and_a_restart_takes_nothing_back()
    {
        var facts = Facts(Pem(Host, days: 10)) with
        {
            UnprovenHosts = new Dictionary<string, string?> { [Host] = null },
        };
        var answered = TenantDecision.Decide(
            facts with
            {
                UnprovenHosts = new Dictionary<string, string?> { [Host] = "there is no such record yet" },
            }
        );

        var plan = TenantDecision.Decide(facts);
        var restarted = TenantDecision.Decide(
            facts with
            {
                Tenant = facts.Tenant with
                {
                    Status = new() { Conditions = Conditions.Of(answered.Complaint!, 1, Now, null) },
                },
            }
        );

        Assert.Equal(["acme.chat.example.com"], plan.Hosts);
        Assert.Equal(
            (VerdictState.Progressing, TenantReasons.HostUnproven),
            (plan.Complaint!.State, plan.Complaint.Reason)
        );
        Assert.Equal(TimeSpan.FromMinutes(1), plan.LookAgainAfter);
        Assert.Equal(answered.Complaint, restarted.Complaint);
    }

    private static TenantFacts Facts(string pem) =>
        Some.Facts(
            A.Tenant("acme", PlanName.Professional) with
            {
                Spec = new()
                {
                    Plan = PlanName.Professional,
                    Domains =
                    [
                        new()
                        {
                            Host = Host,
                            Tls = new() { SecretName = "acme-tls" },
                        },
                    ],
                },
            }
        ) with
        {
            Now = Now,
            Secrets = new Dictionary<string, V1Secret?> { ["acme-tls"] = Secret(pem) },
        };

    private static V1Secret Secret(string pem)
    {
        var secret = Some.Secret("acme-tls", "tls.key");
        return secret with
        {
            Data = new Dictionary<string, byte[]>(secret.Data!) { ["tls.crt"] = Encoding.UTF8.GetBytes(pem) },
        };
    }

    private static string Pem(string host, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(days));
        return certificate.ExportCertificatePem();
    }
}
