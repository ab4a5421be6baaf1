using System.Runtime.CompilerServices;

namespace Support;

/// <summary>
/// Polls the world until it is as wanted; fails with the last thing seen once the deadline (real time, 10 s unless
/// given) has passed.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public static Task True(
        Func<bool> isTrue,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(isTrue))] string what = ""
    ) => True(() => Task.FromResult(isTrue()), within, what);

    public static async Task True(
        Func<Task<bool>> isTrue,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(isTrue))] string what = ""
    ) => await Holds(isTrue, holds => holds, within, what);

    /// <summary>Returns the first value read that <paramref name="holds"/> accepts.</summary>
    public static async Task<T> Holds<T>(
        Func<Task<T>> read,
        Func<T, bool> holds,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(holds))] string what = ""
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await read();
            if (holds(seen))
                return seen;
            if (TimeProvider.System.GetElapsedTime(started) > (within ?? Deadline))
                throw new TimeoutException($"never: {what}; last seen: {seen}");
            await Task.Delay(Interval);
        }
    }

    /// <summary>
    /// Runs <paramref name="assert"/> again until it throws nothing; its last failure surfaces when that never happens.
    /// </summary>
    public static async Task Passes(Func<Task> assert, TimeSpan? within = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await assert();
                return;
            }
            catch when (TimeProvider.System.GetElapsedTime(started) <= (within ?? Deadline))
            {
                await Task.Delay(Interval);
            }
        }
    }
}
