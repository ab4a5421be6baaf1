namespace Entities;

/// <summary>CEL rules that several fields share, each with the message that a user reads when the rule fails.</summary>
internal static class ValidationRules
{
    public const string Name =
        "self.metadata.name.size() <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')";
    public const string NameMessage =
        "metadata.name must be at most 40 lower-case letters, digits and '-' (no dots), starting with a letter and ending with a letter or digit: hosts and Services carry it";

    public const string Host =
        "self.matches('^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?[.])+[a-z]([-a-z0-9]{0,61}[a-z0-9])?$')";
    public const string HostMessage =
        "must be a full lower-case host name such as chat.acme.com, an international one in its xn-- form: no scheme, port or path, no wildcard, and at least two labels";

    public const string ReferencedName =
        "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$')";
    public const string ReferencedNameMessage =
        "must be a Kubernetes object name: lower-case letters, digits, '-' and '.', starting and ending with a letter or digit";

    public const string Label = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')";
    public const string LabelMessage =
        "must be lower-case letters, digits and '-', starting and ending with a letter or digit";

    public const string SecretKey = "self.matches('^[-._a-zA-Z0-9]+$')";
    public const string SecretKeyMessage = "must be a key of a Secret: letters, digits, '-', '_' and '.'";

    public const string Amount = "isQuantity(string(self)) && quantity(string(self)).compareTo(quantity('0')) >= 0";
    public const string AmountMessage = "must be an amount such as 500m, 2 or 20Gi";

    public const string Size = "isQuantity(string(self)) && quantity(string(self)).compareTo(quantity('0')) > 0";
    public const string SizeMessage = "must be a size such as 500Mi or 20Gi, greater than zero";

    public const string Duration = "self.matches('^([0-9]+(ms|s|m|h))+$') && self.matches('[1-9]')";
    public const string DurationMessage = "must be a duration longer than zero, such as 30s, 10m or 1h30m";

    public const string HttpsUrl = "self.matches('^https://[^/ ]+(/[^ ]*)?$')";
    public const string HttpsUrlMessage = "must be an https:// URL";

    public const string WebUrl = "self.matches('^https?://[^/ ]+(/[^ ]*)?$')";
    public const string WebUrlMessage = "must be an http:// or https:// URL";

    public const string WebUrlOrEmpty = "self == '' || self.matches('^https?://[^/ ]+(/[^ ]*)?$')";
    public const string WebUrlOrEmptyMessage = "must be an http:// or https:// URL, or empty";
}
