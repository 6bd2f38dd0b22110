using System.Runtime.CompilerServices;
using Google.Protobuf.Collections;
using Google.Rpc;

namespace Parcels.Replies;

public abstract class Message : Google.Protobuf.IMessage
{
    public Google.Protobuf.Reflection.MessageDescriptor Descriptor => throw new NotSupportedException();
    public int CalculateSize() => 0;
    public void MergeFrom(Google.Protobuf.CodedInputStream input) { }
    public void WriteTo(Google.Protobuf.CodedOutputStream output) { }
}

public sealed class TrackRequest : Message { public string Number { get; set; } = ""; public string Note { get; set; } = ""; }
public sealed class TrackState : Message { public string Number { get; set; } = ""; public string Problem { get; set; } = ""; public MapField<string, string> Hints { get; } = []; }
public sealed record Quote<T>(T? Value, string? Failure = null);
public sealed record QuoteReply<T>(T? Value, string? Failure = null, string? FailureCode = null);
public sealed class DepotResponse { public string Depot { get; init; } = ""; public string Failure { get; init; } = ""; }

[BindServiceMethod(typeof(Tracking), "BindService")]
public abstract class TrackingBase
{
    public virtual Task Follow(IAsyncStreamReader<TrackRequest> requests, IServerStreamWriter<TrackState> states, ServerCallContext context) => Task.CompletedTask;
    public virtual Task<TrackState> Track(TrackRequest request, ServerCallContext context) => Task.FromResult(new TrackState());
}

public sealed class Tracking(Func<string, Task<string>> locate, ILogger<Tracking> logger) : TrackingBase
{
    public override async Task Follow(IAsyncStreamReader<TrackRequest> requests, IServerStreamWriter<TrackState> states, ServerCallContext context)
    {
        while (await requests.MoveNext(context.CancellationToken))
        {
            var state = await Locate(requests.Current);
            await states.WriteAsync(state, context.CancellationToken); // fine
        }

        await foreach (var state in All(["1", "2"], context.CancellationToken))
            await states.WriteAsync(state); // fine

        async Task<TrackState> Locate(TrackRequest request)
        {
            try
            {
                return new() { Number = await locate(request.Number) };
            }
            catch (Exception ex) when (ex.InnerException is { } inner)
            {
                return new() { Number = request.Number, Problem = inner.Message }; // leak
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "Parcel {Number} is lost", request.Number); // fine
                return new() { Number = request.Number, Problem = "The parcel was not found." }; // fine
            }
        }
    }

    public override async Task<TrackState> Track(TrackRequest request, ServerCallContext context)
    {
        try
        {
            return new() { Number = await locate(request.Number) };
        }
        catch (TimeoutException ex)
        {
            return Failed(request, ex.Message); // leak
        }
        catch (HttpRequestException ex)
        {
            var state = Failed(request, "The depot did not answer.");
            state.Hints["status"] = ex.StatusCode?.ToString() ?? "none"; // fine
            state.Hints["trace"] = ex.ToString(); // leak
            return state; // fine
        }
        catch (Exception ex)
        {
            await Ask(new TrackRequest { Number = request.Number, Note = ex.Message }); // fine
            return Failed(request, "The parcel was not found."); // fine
        }
    }

    private static TrackState Failed(TrackRequest request, string problem) => new() { Number = request.Number, Problem = problem };

    private static Task Ask(TrackRequest request) => Task.CompletedTask;

    private async IAsyncEnumerable<TrackState> All(string[] numbers, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var number in numbers)
        {
            Exception? failure = null;
            try
            {
                await locate(number);
            }
            catch (Exception ex)
            {
                failure = ex;
            }

            yield return failure is null
                ? new() { Number = number } // fine
                : new() { Number = number, Problem = string.Format("{0}: {1}", number, failure) }; // leak
        }
    }
}

public sealed class Depots(ILogger<Depots> logger)
{
    public QuoteReply<decimal> Price(string weight)
    {
        try
        {
            return new(decimal.Parse(weight)); // fine
        }
        catch (FormatException)
        {
            return new(0, $"'{weight}' is no weight.", "weight"); // fine
        }
        catch (OverflowException ex)
        {
            return new QuoteReply<decimal>(0, FailureCode: "overflow") with { Failure = ex.Message }; // leak
        }
        catch (Exception ex)
        {
            return new(0, ex.Message, ex.GetType().Name); // leak
        }
    }

    public Quote<decimal> Inside(string weight)
    {
        try
        {
            return new(decimal.Parse(weight));
        }
        catch (Exception ex)
        {
            return new(0, ex.Message); // fine
        }
    }

    public DepotResponse Find(string city) =>
        TryFind(city, out var failure) ? new() { Depot = city } : new() { Depot = city, Failure = failure }; // leak

    private bool TryFind(string city, out string failure)
    {
        try
        {
            logger.LogInformation("Looking for {City}", city); // fine
            failure = "";
            return true;
        }
        catch (Exception ex)
        {
            failure = ex.ToString();
            return false;
        }
    }
}

public sealed class DepotClient(HttpClient http)
{
    public async Task<DepotResponse> FindAsync(string city)
    {
        try
        {
            return new() { Depot = await http.GetStringAsync(city) };
        }
        catch (HttpRequestException ex)
        {
            return new() { Depot = city, Failure = ex.Message }; // fine
        }
    }
}

public class LockerException : Exception
{
    public LockerException(string message, Exception? inner = null) : base(message, inner) { }

    public required string Locker { get; init; }

    public static LockerException Closed(string locker) => new($"Locker {locker} is closed.") { Locker = locker }; // fine

    public static LockerException Refused(string locker, string accessToken) => new($"{accessToken} does not open {locker}.") { Locker = locker }; // leak
}

public sealed class RichStatus(Code code, string text)
{
    private readonly Google.Rpc.Status _status = new() { Code = (int)code, Message = text };

    public string Text { get; } = text;

    public RpcException Build() => new(new Status(StatusCode.Unknown, "See the details."), new Metadata { { "status-bin", new byte[_status.CalculateSize()] } });
}

public static class Rejections
{
    public static RpcException Reject(StatusCode code, string detail, Exception? cause = null) => new(new Status(code, detail, cause));

    public static void Parse(string text)
    {
        try
        {
            _ = int.Parse(text);
        }
        catch (FormatException ex) when (text.Length == 0)
        {
            throw Reject(StatusCode.InvalidArgument, "A number is missing.", ex); // fine
        }
        catch (FormatException ex)
        {
            throw Reject(StatusCode.InvalidArgument, ex.Message, ex); // leak
        }
        catch (OverflowException ex)
        {
            throw new RichStatus(Code.OutOfRange, ex.Message).Build(); // leak
        }
        catch (Exception ex)
        {
            var status = new RichStatus(Code.Internal, "The number could not be read."); // fine
            throw Reject(StatusCode.Internal, status.Text, ex); // fine
        }
    }

    public static Google.Rpc.Status Trace(Exception ex)
    {
        var lines = ex.StackTrace?.Split('\n') ?? [];
        return new()
        {
            Message = "The parcel was refused.", // fine
            Details = { Any.Pack(new DebugInfo { StackEntries = { lines } }) }, // leak
        };
    }

    public static void Called<TRequest, TReply>(Method<TRequest, TReply> method, ILogger logger) =>
        logger.LogInformation("Calling {Method}", method.FullName); // fine
}
