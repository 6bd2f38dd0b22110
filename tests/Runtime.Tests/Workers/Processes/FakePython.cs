using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using Snakepit.Workers.Processes;

namespace Snakepit.Runtime.Tests.Workers.Processes;

/// <summary>Stands in for processes: a probe finds a good Python; what workers do is up to the test.</summary>
internal sealed class FakePython
{
    private readonly Channel<FakeChild> _workers = Channel.CreateUnbounded<FakeChild>();

    public IChildProcess Launch(ProcessStartInfo start)
    {
        var child = new FakeChild(start);
        if (start.ArgumentList[0] == "-c")
        {
            child.Say("""snakepit:{"version": "3.99.0", "problems": []}""");
            child.Exit(0);
            return child;
        }

        _workers.Writer.TryWrite(child);
        return child;
    }

    /// <summary>The next worker process that the pool starts.</summary>
    public Task<FakeChild> NextAsync() => _workers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}

/// <summary>A process that does nothing by itself, but ends when its stdin does.</summary>
internal sealed class FakeChild : IChildProcess
{
    private readonly Pipe _output = new();
    private readonly Pipe _error = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeChild(ProcessStartInfo start)
    {
        Start = start;
        Input = new Lifeline(this);
        Output = _output.Reader.AsStream();
        Error = _error.Reader.AsStream();
    }

    public ProcessStartInfo Start { get; }

    public int Id => int.MaxValue;   // no process has it

    public Stream Input { get; }

    public Stream Output { get; }

    public Stream Error { get; }

    public Task<int> Exited => _exited.Task;

    public void Say(string line) => _output.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n")).AsTask().Wait();

    public void Log(string line) => _error.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n")).AsTask().Wait();

    public void BeReady() => Say("""{"event":"ready","protocol":1,"worker":"pit","address":"unix:/nowhere","pid":1,"python":"3.99.0","version":"1"}""");

    public void Beat(int stuck = 0) => Say($$"""{"event":"beat","busy":0,"queued":0,"stuck":{{stuck}},"loop_lag_ms":0,"rss_bytes":1,"cpu_seconds":1}""");

    public void Exit(int code)
    {
        _output.Writer.Complete();
        _error.Writer.Complete();
        _exited.TrySetResult(code);
    }

    public void Kill() => Exit(137);

    public void Dispose()
    {
    }

    private sealed class Lifeline(FakeChild child) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => child.Exit(0);   // "stop"

        protected override void Dispose(bool disposing)
        {
            child.Exit(137);
            base.Dispose(disposing);
        }
    }
}
