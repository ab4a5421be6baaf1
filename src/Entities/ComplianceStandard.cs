namespace Entities;

public enum ComplianceStandard
{
    SOC2,
    HIPAA,
    GDPR,
    ISO27001,
}
