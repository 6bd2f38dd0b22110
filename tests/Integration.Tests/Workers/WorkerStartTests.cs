using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Workers;

public sealed class WorkerStartTests
{
    [Fact]
    public async Task ModuleCannotBeImported_StartFailsAtOnceWithThePythonException()
    {
        var error = await StartError("lost_import:Lost");

        Assert.Equal(ErrorCodes.WorkerStartFailed, error.Code);
        Assert.Equal("ModuleNotFoundError", error.Exception?.Type);
        Assert.Contains("no_such_package_at_all", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModuleHasASyntaxError_StartFailsWithThePlace()
    {
        var error = await StartError("broken_syntax:Broken");

        Assert.Equal(ErrorCodes.WorkerStartFailed, error.Code);
        Assert.Equal("SyntaxError", error.Exception?.Type);
        Assert.EndsWith("broken_syntax.py", error.Exception?.Syntax?.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessExitsWhileItStarts_ErrorHasTheCodeAndTheLastLines()
    {
        var error = await StartError("early_exit:Gone", options => options.MaxStartAttempts = 1);

        Assert.Equal(ErrorCodes.WorkerStartFailed, error.Code);
        Assert.Equal(7, error.Details["exit_code"].GetInt32());
        Assert.Contains("the license has expired", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartTakesTooLong_WorkerIsKilledAndTheErrorSaysWhatItDid()
    {
        var error = await StartError("slow_start:Slow", options =>
        {
            options.MaxStartAttempts = 1;
            options.StartTimeout = TimeSpan.FromSeconds(2);
        });

        Assert.Equal(ErrorCodes.WorkerStartFailed, error.Code);
        Assert.Contains("StartTimeout", error.Message, StringComparison.Ordinal);
        Assert.Contains("loading a large model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedPythonDoesNotExist_ErrorSaysWhichAndWhatToDo()
    {
        var error = await StartError("pit:Pit", options => options.Python = "/no/such/python3");

        Assert.Equal(ErrorCodes.WorkerStartFailed, error.Code);
        Assert.Contains("/no/such/python3", error.Message, StringComparison.Ordinal);
        Assert.Contains("PythonPoolOptions.Python", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PythonHasNoGrpcio_ErrorNamesThePackage()
    {
        using var directory = new TemporaryDirectory();
        var bare = directory.WriteScript("python3", "#!/bin/sh\nexec /usr/bin/python3 -I -S \"$@\"\n");

        var error = await StartError("pit:Pit", options => options.Python = bare);

        Assert.Contains("grpcio", error.Message, StringComparison.Ordinal);
        Assert.Contains(bare, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPythonOnPathWillNotDo_TheNextOneIsTaken()
    {
        using var directory = new TemporaryDirectory();
        directory.WriteScript("python3", "#!/bin/sh\nexit 3\n");
        await using var pool = await Pit.StartAsync(options =>
            options.Environment["PATH"] = $"{directory.Path}:{Environment.GetEnvironmentVariable("PATH")}");

        Assert.Equal(WorkerState.Ready, pool.Workers[0].State);
    }

    private static async Task<SnakepitError> StartError(string worker, Action<PythonPoolOptions>? change = null)
    {
        await using var pool = Pit.Create(options =>
        {
            options.Worker = worker;
            change?.Invoke(options);
        });
        var error = await Pit.ErrorOf(() => pool.StartAsync().WaitAsync(Pit.Patience));
        // Those who call without having started the pool hear the same.
        Assert.Equal(error.Code, (await Pit.ErrorOf(() => pool.AcquireAsync(null, Timeout.InfiniteTimeSpan).AsTask())).Code);
        return error;
    }
}
