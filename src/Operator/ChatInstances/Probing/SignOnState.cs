namespace Operator.ChatInstances.Probing;

/// <summary>
/// What is known of an instance's single sign-on. Pure: a state and two answers give the next state.
/// <para>An instance that signs people in is asked again only when its pods have changed, once for each pod that is
/// ready, because its Service picks one of them; one that does not is asked until it does.</para>
/// </summary>
internal sealed record SignOnState
{
    /// <summary>
    /// Between two questions. LibreChat counts them as attempts to log in: more than 7 in 5 minutes are a violation.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    private const int MostQuestions = 10;

    public static SignOnState Unknown { get; } = new();

    /// <summary>A pod does not know OpenID, and no pod has said otherwise since.</summary>
    public bool IsMissing { get; init; }

    public IssuerAnswer Issuer { get; init; }

    /// <summary>
    /// How many questions in a row found OpenID missing and the issuer there. After one of them, a release that looks
    /// for its issuer again and again may find it by itself.
    /// </summary>
    public int Missed { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The version of the Deployment when it was asked.</summary>
    public string? Pods { get; init; }

    /// <summary>How often these pods were asked without being found wanting.</summary>
    public int Questions { get; init; }

    public bool IsDue(string? pods, int readyPods, DateTimeOffset now) =>
        !(now - AskedAt < Pause) && (IsMissing || pods != Pods || Questions < Math.Min(readyPods, MostQuestions));

    public SignOnState After(SignOnAnswer answer, IssuerAnswer issuer, string? pods, DateTimeOffset now)
    {
        var asked = this with { AskedAt = now, Pods = pods, Questions = (pods == Pods ? Questions : 0) + 1 };
        return answer switch
        {
            SignOnAnswer.Missing => asked with
            {
                IsMissing = true,
                Issuer = issuer,
                Missed = issuer == IssuerAnswer.Answers ? Missed + 1 : 0,
                Questions = 0,
            },
            SignOnAnswer.Registered => asked with { IsMissing = false, Issuer = IssuerAnswer.Unasked, Missed = 0 },
            _ => asked,
        };
    }

    /// <summary>Whether a pass has something to do about it.</summary>
    public bool TellsMoreThan(SignOnState before) =>
        IsMissing != before.IsMissing || Issuer != before.Issuer || (IsMissing && Missed > 1);
}
