using System.Text;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Tests.Requests;

public sealed class ApiResponsesTests
{
    [Fact]
    public void A_status_gives_reason_message_and_delay()
    {
        var error = ApiResponses.Error(
            429,
            null,
            """{"kind":"Status","status":"Failure","message":"slow down","reason":"TooManyRequests","details":{"retryAfterSeconds":3},"code":429}"""u8
        );
        Assert.Equal(
            (429, "TooManyRequests", "slow down", TimeSpan.FromSeconds(3)),
            (error.Code, error.Reason, error.Message, error.RetryAfter)
        );
        Assert.True(error.IsTransient);
    }

    [Fact]
    public void The_header_wins_over_the_body()
    {
        var error = ApiResponses.Error(
            503,
            TimeSpan.FromSeconds(9),
            """{"kind":"Status","details":{"retryAfterSeconds":3}}"""u8
        );
        Assert.Equal(TimeSpan.FromSeconds(9), error.RetryAfter);
    }

    [Theory]
    [InlineData("", "the server answered 502")]
    [InlineData("<html>bad gateway</html>", "the server answered 502: <html>bad gateway</html>")]
    [InlineData("[1]", "the server answered 502: [1]")]
    [InlineData("null", "the server answered 502: null")]
    public void A_body_that_is_no_status_is_quoted(string body, string message)
    {
        var error = ApiResponses.Error(502, null, Encoding.UTF8.GetBytes(body));
        Assert.Equal((message, ""), (error.Message, error.Reason));
        Assert.True(error.IsTransient);
    }

    [Fact]
    public void A_long_foreign_body_is_cut() =>
        Assert.InRange(
            ApiResponses.Error(502, null, Encoding.UTF8.GetBytes(new string('x', 100_000))).Message.Length,
            1,
            600
        );

    [Theory]
    [InlineData(409, "Conflict", true, false)]
    [InlineData(409, "AlreadyExists", false, true)]
    public void The_two_kinds_of_409_are_told_apart(int code, string reason, bool isConflict, bool isAlreadyExists)
    {
        var error = ApiResponses.Error(
            code,
            null,
            Encoding.UTF8.GetBytes($$"""{"kind":"Status","reason":"{{reason}}"}""")
        );
        Assert.Equal(
            (isConflict, isAlreadyExists, false),
            (error.IsConflict, error.IsAlreadyExists, error.IsTransient)
        );
    }

    [Fact]
    public void A_watch_error_takes_its_code_from_the_status()
    {
        var error = ApiResponses.WatchError(
            """{"kind":"Status","message":"too old resource version: 1 (2)","reason":"Expired","code":410}"""u8
        );
        Assert.Equal((410, "Expired", true), (error.Code, error.Reason, error.IsGone));
    }

    [Fact]
    public void A_delete_leaves_nothing_when_a_status_or_an_unmarked_object_comes_back()
    {
        Assert.Null(
            ApiResponses.Deleted(
                CoreResources.Services,
                """{"kind":"Status","status":"Success","details":{"name":"x"}}"""u8
            )
        );
        Assert.Null(
            ApiResponses.Deleted(CoreResources.Services, """{"kind":"Service","metadata":{"name":"x"},"status":{}}"""u8)
        );
    }

    [Fact]
    public void A_delete_leaves_the_object_while_something_keeps_it()
    {
        var body =
            """{"kind":"Service","metadata":{"name":"x","deletionTimestamp":"2030-01-01T00:00:00Z","finalizers":["f"]}}"""u8;
        Assert.Equal("x", ApiResponses.Deleted(CoreResources.Services, body)?.Metadata.Name);
    }
}
