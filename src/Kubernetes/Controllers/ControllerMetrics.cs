using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Kubernetes.Controllers;

/// <summary>The <c>controller_runtime_*</c> series, with the names, labels and buckets of controller-runtime.</summary>
internal sealed class ControllerMetrics
{
    private static readonly string[] Results = ["success", "error", "requeue", "requeue_after"];

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries =
        [
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.15,
            0.2,
            0.25,
            0.3,
            0.35,
            0.4,
            0.45,
            0.5,
            0.6,
            0.7,
            0.8,
            0.9,
            1,
            1.25,
            1.5,
            1.75,
            2,
            2.5,
            3,
            3.5,
            4,
            4.5,
            5,
            6,
            7,
            8,
            9,
            10,
            15,
            20,
            25,
            30,
            40,
            50,
            60,
        ],
    };

    private readonly Counter<long> _total;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _terminalErrors;
    private readonly Counter<long> _panics;
    private readonly Counter<long> _timeouts;
    private readonly Histogram<double> _time;
    private readonly ConcurrentQueue<ForController> _controllers = [];

    public ControllerMetrics(Meter meter)
    {
        _total = meter.CreateCounter<long>(
            "controller_runtime_reconcile_total",
            null,
            "Total number of reconciliations per controller"
        );
        _errors = meter.CreateCounter<long>(
            "controller_runtime_reconcile_errors_total",
            null,
            "Total number of reconciliation errors per controller"
        );
        _terminalErrors = meter.CreateCounter<long>(
            "controller_runtime_terminal_reconcile_errors_total",
            null,
            "Reconciliation errors that the same request can never overcome: the object itself was refused"
        );
        _panics = meter.CreateCounter<long>(
            "controller_runtime_reconcile_panics_total",
            null,
            "Reconciliations that ended in an exception that is no answer of the API server, that is in a bug"
        );
        _timeouts = meter.CreateCounter<long>(
            "controller_runtime_reconcile_timeouts_total",
            null,
            "Total number of reconciliation timeouts per controller"
        );
        _time = meter.CreateHistogram(
            "controller_runtime_reconcile_time_seconds",
            null,
            "Length of time per reconciliation per controller",
            advice: Buckets
        );
        meter.CreateObservableGauge(
            "controller_runtime_max_concurrent_reconciles",
            () => Read(c => c.MaxConcurrentReconciles),
            null,
            "Maximum number of concurrent reconciles per controller"
        );
        meter.CreateObservableGauge(
            "controller_runtime_active_workers",
            () => Read(c => c.ActiveWorkers),
            null,
            "Number of currently used workers per controller"
        );
    }

    public ForController Register(string controller, int maxConcurrentReconciles)
    {
        var registered = new ForController(this, controller, maxConcurrentReconciles);
        _controllers.Enqueue(registered);
        return registered;
    }

    private IEnumerable<Measurement<int>> Read(Func<ForController, int> part) =>
        from controller in _controllers
        select new Measurement<int>(part(controller), controller.Label);

    /// <summary>The series of one controller, all at 0 from the start.</summary>
    internal sealed class ForController
    {
        private readonly ControllerMetrics _all;
        private int _activeWorkers;

        public ForController(ControllerMetrics all, string controller, int maxConcurrentReconciles)
        {
            (_all, Label, MaxConcurrentReconciles) = (all, new("controller", controller), maxConcurrentReconciles);
            foreach (var result in Results)
                all._total.Add(0, Label, new("result", result));
            foreach (var counter in (Counter<long>[])[all._errors, all._terminalErrors, all._panics, all._timeouts])
                counter.Add(0, Label);
        }

        public KeyValuePair<string, object?> Label { get; }
        public int MaxConcurrentReconciles { get; }
        public int ActiveWorkers => Volatile.Read(ref _activeWorkers);

        public void Started() => Interlocked.Increment(ref _activeWorkers);

        public void Ended(TimeSpan duration)
        {
            Interlocked.Decrement(ref _activeWorkers);
            _all._time.Record(duration.TotalSeconds, Label);
        }

        public void Succeeded() => Count("success");

        public void Requeued() => Count("requeue");

        public void RequeuedAfter() => Count("requeue_after");

        public void Failed(bool terminal, bool bug)
        {
            Count("error");
            _all._errors.Add(1, Label);
            if (terminal)
                _all._terminalErrors.Add(1, Label);
            if (bug)
                _all._panics.Add(1, Label);
        }

        public void TimedOut() => _all._timeouts.Add(1, Label);

        private void Count(string result) => _all._total.Add(1, Label, new("result", result));
    }
}
