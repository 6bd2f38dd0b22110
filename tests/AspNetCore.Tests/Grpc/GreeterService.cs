using Grpc.Core;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Tests.Grpc;

/// <summary>Does what the word says, in each kind of call.</summary>
internal sealed class GreeterService(Gate gate) : Greeter.GreeterBase
{
    public override async Task<Word> Unary(Word request, ServerCallContext context) => await DoAsync(request.Text, context);

    public override async Task<Word> ClientStream(IAsyncStreamReader<Word> requestStream, ServerCallContext context)
    {
        await requestStream.MoveNext(context.CancellationToken);
        return await DoAsync(requestStream.Current.Text, context);
    }

    public override async Task ServerStream(Word request, IServerStreamWriter<Word> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(new() { Text = "first" });
        await responseStream.WriteAsync(await DoAsync(request.Text, context));
    }

    public override async Task Duplex(IAsyncStreamReader<Word> requestStream, IServerStreamWriter<Word> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(await DoAsync(requestStream.Current.Text, context));
    }

    private async Task<Word> DoAsync(string word, ServerCallContext context)
    {
        switch (word)
        {
            case "error":
                throw new SnakepitException(Problems.ProblemSamples.Saturated);
            case "large":
                throw new SnakepitException(Problems.ProblemSamples.Saturated with { Message = new('ä', 100_000) });
            case "foreign":
                throw new TimeoutException("password=hunter2hunter2");
            case "status":
                throw new RpcException(new(StatusCode.AlreadyExists, "of the user"), new Metadata { { "mine", "yes" } });
            case "wait":
                gate.Reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                break;
        }

        return new() { Text = CorrelationContext.Current! };
    }
}

internal sealed class Gate
{
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
