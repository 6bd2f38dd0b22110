using Microsoft.Extensions.Logging.Abstractions;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.Resilience;

/// <summary>A pool of several workers in memory: what each answers, and when it ends, is up to the test.</summary>
internal sealed class FleetPool : WorkerPool
{
    private readonly Dictionary<string, WorkerState> _states = [];
    private readonly Dictionary<string, PooledWorker> _workers = [];
    private readonly Func<string, ScriptedAnswer> _answer;

    public FleetPool(string name, int count, Func<string, ScriptedAnswer> answer, RecoveryOptions? recovery = null, TimeProvider? time = null)
        : base(name, new RemotePoolOptions { Recovery = recovery ?? new() }, NullLoggerFactory.Instance, time)
    {
        _answer = answer;
        for (var number = 1; number <= count; number++)
            _states[$"{name}-{number}"] = WorkerState.Ready;
    }

    /// <summary>The worker of each call, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The session of each call, in order.</summary>
    public List<string?> Sessions { get; } = [];

    public List<string> Doubts { get; } = [];

    public List<string> Replacements { get; } = [];

    public override IReadOnlyList<WorkerInfo> Workers =>
        [.. _states.Select(static state => new WorkerInfo { Id = state.Key, State = state.Value })];

    /// <summary>The worker dies.</summary>
    public void Lose(string id, WorkerState state = WorkerState.Restarting)
    {
        _states[id] = state;
        _ = Dispatcher.Retire(_workers[id], new("It died.", SnakepitError.Create(ErrorCodes.WorkerCrash, "it died")));
    }

    /// <summary>Its process is replaced.</summary>
    public void Replace(string id)
    {
        _states[id] = WorkerState.Ready;
        Add(id);
    }

    public void GiveUp(string code)
    {
        foreach (var id in _states.Keys.ToList())
            Lose(id, WorkerState.Failed);
        Dispatcher.GiveUpHope(SnakepitError.Create(code, "nobody is left"));
    }

    private protected override Task StartWorkersAsync()
    {
        foreach (var id in _states.Keys)
            Add(id);
        return Task.CompletedTask;
    }

    private protected override Task StopWorkersAsync(CancellationToken impatience) => Task.CompletedTask;

    private protected override void Release()
    {
    }

    private void Add(string id)
    {
        var invoker = new ScriptedPool((_, options) =>
        {
            Calls.Add(id);
            Sessions.Add(options.Headers!.GetValue("x-snakepit-session"));
            return _answer(id);
        });
        _workers[id] = new(id, invoker, 10, Dispatcher, Time) { Doubt = () => Doubts.Add(id), Replace = _ => Replacements.Add(id) };
        Dispatcher.Add(_workers[id]);
    }
}
