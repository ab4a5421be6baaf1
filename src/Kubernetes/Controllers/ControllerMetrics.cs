using Prometheus;

namespace Kubernetes.Controllers;

/// <summary>The <c>controller_runtime_*</c> series, with the names, labels and buckets of controller-runtime.</summary>
internal sealed class ControllerMetrics
{
    private static readonly HistogramConfiguration Buckets = new()
    {
        Buckets =
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

    private readonly Counter _total;
    private readonly Counter _errors;
    private readonly Counter _terminalErrors;
    private readonly Counter _panics;
    private readonly Counter _timeouts;
    private readonly Histogram _time;
    private readonly Gauge _maxConcurrent;
    private readonly Gauge _activeWorkers;

    public ControllerMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _total = metrics.CreateCounter(
            "controller_runtime_reconcile_total",
            "Total number of reconciliations per controller",
            "controller",
            "result"
        );
        _errors = metrics.CreateCounter(
            "controller_runtime_reconcile_errors_total",
            "Total number of reconciliation errors per controller",
            "controller"
        );
        _terminalErrors = metrics.CreateCounter(
            "controller_runtime_terminal_reconcile_errors_total",
            "Reconciliation errors that the same request can never overcome: the object itself was refused",
            "controller"
        );
        _panics = metrics.CreateCounter(
            "controller_runtime_reconcile_panics_total",
            "Reconciliations that ended in an exception that is no answer of the API server, that is in a bug",
            "controller"
        );
        _timeouts = metrics.CreateCounter(
            "controller_runtime_reconcile_timeouts_total",
            "Total number of reconciliation timeouts per controller",
            "controller"
        );
        _time = metrics.CreateHistogram(
            "controller_runtime_reconcile_time_seconds",
            "Length of time per reconciliation per controller",
            ["controller"],
            Buckets
        );
        _maxConcurrent = metrics.CreateGauge(
            "controller_runtime_max_concurrent_reconciles",
            "Maximum number of concurrent reconciles per controller",
            "controller"
        );
        _activeWorkers = metrics.CreateGauge(
            "controller_runtime_active_workers",
            "Number of currently used workers per controller",
            "controller"
        );
    }

    public ForController Register(string controller, int maxConcurrentReconciles)
    {
        _maxConcurrent.WithLabels(controller).Set(maxConcurrentReconciles);
        return new(this, controller);
    }

    /// <summary>The series of one controller, all at 0 from the start.</summary>
    internal sealed class ForController(ControllerMetrics all, string controller)
    {
        private readonly Counter.Child _success = all._total.WithLabels(controller, "success");
        private readonly Counter.Child _error = all._total.WithLabels(controller, "error");
        private readonly Counter.Child _requeue = all._total.WithLabels(controller, "requeue");
        private readonly Counter.Child _requeueAfter = all._total.WithLabels(controller, "requeue_after");
        private readonly Counter.Child _errors = all._errors.WithLabels(controller);
        private readonly Counter.Child _terminalErrors = all._terminalErrors.WithLabels(controller);
        private readonly Counter.Child _panics = all._panics.WithLabels(controller);
        private readonly Counter.Child _timeouts = all._timeouts.WithLabels(controller);
        private readonly Histogram.Child _time = all._time.WithLabels(controller);
        private readonly Gauge.Child _activeWorkers = all._activeWorkers.WithLabels(controller);

        public void Started() => _activeWorkers.Inc();

        public void Ended(TimeSpan duration)
        {
            _activeWorkers.Dec();
            _time.Observe(duration.TotalSeconds);
        }

        public void Succeeded() => _success.Inc();

        public void Requeued() => _requeue.Inc();

        public void RequeuedAfter() => _requeueAfter.Inc();

        public void Failed(bool terminal, bool bug)
        {
            _error.Inc();
            _errors.Inc();
            if (terminal)
                _terminalErrors.Inc();
            if (bug)
                _panics.Inc();
        }

        public void TimedOut() => _timeouts.Inc();
    }
}
