using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class RpcExceptionIsCaughtTests
{
    [Theory]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { switch (e.StatusCode) { case StatusCode.NotFound: return null; default: throw; } }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { if (e.Status.StatusCode != StatusCode.NotFound) throw; return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { return e.StatusCode switch { StatusCode.NotFound => null, _ => throw e }; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e is { StatusCode: StatusCode.NotFound }) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(Exception e)|] when (e is RpcException { StatusCode: StatusCode.NotFound }) { return null; }")]
    [InlineData("try { return await orders.FindAsync(id); } catch [|(RpcException)|] { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.Aborted) { return null; } catch (RpcException) { throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { var code = e.StatusCode; if (code == StatusCode.NotFound) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { var status = e.Status; if (status.StatusCode is StatusCode.NotFound) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { StatusCode code = e.Status.StatusCode; switch (code) { case StatusCode.NotFound: return null; default: throw; } }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { return (e.StatusCode, id) switch { (StatusCode.NotFound, 0) => null, _ => throw e }; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { if ((int)e.StatusCode == 5) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { if (e.StatusCode.Equals(StatusCode.NotFound)) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { if (new[] { StatusCode.NotFound }.Contains(e.StatusCode)) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { throw new InvalidOperationException(new Dictionary<StatusCode, string>()[e.StatusCode], e); }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (IsGone(e)) { return null; } static bool IsGone(RpcException e) => e.StatusCode is StatusCode.NotFound or StatusCode.DataLoss;")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (IsGone(e)) { return null; } static bool IsGone(RpcException e) => e.StatusCode is Grpc.Core.StatusCode.NotFound;")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { if (IsGone(e.StatusCode)) return null; throw; } static bool IsGone(StatusCode code) => code == StatusCode.NotFound;")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { throw new InvalidOperationException(Word(e.StatusCode)); } static string Word(StatusCode code) => code switch { StatusCode.NotFound => \"none\", _ => \"\" };")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(Exception e)|] when (IsGone(e)) { return null; } static bool IsGone(Exception e) => e is RpcException { StatusCode: StatusCode.NotFound };")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(Exception e)|] { if (e is RpcException rpc && rpc.StatusCode == StatusCode.NotFound) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(Exception e)|] { switch (e) { case RpcException { StatusCode: StatusCode.NotFound }: return null; default: throw; } }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(AggregateException e)|] when (e.InnerException is RpcException { StatusCode: StatusCode.NotFound }) { return null; }")]
    [InlineData("Func<RpcException, bool> isGone = null!; try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (isGone(e)) { return null; }")]
    [InlineData("try { await foreach (var order in client.List(id).ResponseStream.ReadAllAsync()) return order; return null; } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.Cancelled) { return null; }")]
    public Task Fault_is_reported(string body) => Verify.Reports(Rules.RpcExceptionIsCaught, Old.Method(body));

    [Theory]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) { Console.WriteLine(e.StatusCode); throw; }")]
    [InlineData("try { return await orders.FindAsync(id); } catch (SnakepitException e) when (e.Code == OrderErrors.TooMany) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (Exception e) when (e.Message.Length > 0) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) { Console.WriteLine(\"failed: \" + e.StatusCode); throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) { var code = e.StatusCode; Console.WriteLine($\"failed: {code}\"); throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) { Log(e); throw; } static void Log(RpcException e) => Console.WriteLine(e.StatusCode);")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) { throw Wrap(e); } static Exception Wrap(RpcException e) => new RpcException(new Status(StatusCode.Internal, \"failed\"), e.Message);")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) { throw new RpcException(new Status(e.StatusCode, \"failed\")); }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException e) when (token.IsCancellationRequested) { Console.WriteLine(e); throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (Exception e) { Console.WriteLine(e.Message); if (id == 0) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (Exception e) when (IsFatal(e)) { return null; } static bool IsFatal(Exception e) => e is OutOfMemoryException;")]
    [InlineData("try { return await client.GetAsync(id); } catch (System.Net.Http.HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch (Exception e) { if (e is System.Net.Http.HttpRequestException http && http.StatusCode == System.Net.HttpStatusCode.NotFound) return null; throw; }")]
    [InlineData("Func<Exception, bool> isFatal = null!; try { return await client.GetAsync(id); } catch (Exception e) when (isFatal(e)) { return null; }")]
    [InlineData("var call = client.GetAsync(id); try { return await call; } catch (InvalidOperationException) { return call.GetStatus().StatusCode == StatusCode.OK ? null : throw new InvalidOperationException(); }")]
    [InlineData("try { return await client.GetAsync(id); } finally { Console.WriteLine(StatusCode.NotFound); }")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.RpcExceptionIsCaught, Old.Method(body));

    [Theory]
    [InlineData( // a status with one code; the call gets structured errors
        "try { return await client.GetAsync(id, token); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.PermissionDenied) { return null; }",
        "try { return await client.GetAsync(id, token).WithSnakepitErrors(); } catch (SnakepitException e) when (e.Code == ErrorCodes.PermissionDenied) { return null; }")]
    [InlineData( // a status with several codes
        "try { return await client.GetAsync(id).ConfigureAwait(false); } catch [|(RpcException e)|] when (e.StatusCode != StatusCode.DeadlineExceeded) { return null; }",
        "try { return await client.GetAsync(id).WithSnakepitErrors().ConfigureAwait(false); } catch (SnakepitException e) when (e.Code is not (ErrorCodes.OperationTimeout or ErrorCodes.DeadlineExceeded)) { return null; }")]
    [InlineData( // a status that a bare answer shares with others
        "try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; }",
        "try { return await client.GetAsync(id).WithSnakepitErrors(); } catch (SnakepitException e) when (e.Error.ToGrpcStatus() == StatusCode.NotFound) { return null; }")]
    [InlineData( // an operation, with the code that it raises
        "try { return await orders.FindAsync(id); } catch [|(RpcException e)|] when (e.StatusCode is StatusCode.InvalidArgument) { return null; }",
        "try { return await orders.FindAsync(id); } catch (SnakepitException e) when (e.Code is ErrorCodes.InvalidParams or ErrorCodes.MissingRequired or ErrorCodes.TypeMismatch or OrderErrors.TooMany) { return null; }")]
    [InlineData( // statuses in a switch, the detail as the message
        "try { return await orders.FindAsync(id); } catch [|(RpcException e)|] { switch (e.StatusCode) { case StatusCode.NotFound: return null; case StatusCode.Unauthenticated: throw new InvalidOperationException(e.Status.Detail); default: throw; } }",
        "try { return await orders.FindAsync(id); } catch (SnakepitException e) { switch (e.Code) { case ErrorCodes.FileNotFound or ErrorCodes.SessionNotFound: return null; case ErrorCodes.Unauthenticated: throw new InvalidOperationException(e.Error.Message); default: throw; } }")]
    [InlineData( // one of several statuses has no code of its own: the switch stays
        "try { return await client.GetAsync(id); } catch [|(RpcException e)|] { return e.StatusCode switch { StatusCode.NotFound => null, StatusCode.Cancelled => null, _ => throw e }; }",
        "try { return await client.GetAsync(id).WithSnakepitErrors(); } catch (SnakepitException e) { return e.Error.ToGrpcStatus() switch { StatusCode.NotFound => null, StatusCode.Cancelled => null, _ => throw e }; }")]
    [InlineData( // each clause is reported
        "try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.Cancelled) { return null; } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.PermissionDenied) { throw new InvalidOperationException(e.Status.Detail, e); }",
        "try { return await client.GetAsync(id).WithSnakepitErrors(); } catch (SnakepitException e) when (e.Code == ErrorCodes.Cancelled) { return null; } catch (SnakepitException e) when (e.Code == ErrorCodes.PermissionDenied) { throw new InvalidOperationException(e.Error.Message, e); }")]
    [InlineData( // a copy of the status
        "try { return await client.GetAsync(id); } catch [|(RpcException e)|] { var code = e.StatusCode; if (code == StatusCode.NotFound) return null; throw; }",
        "try { return await client.GetAsync(id).WithSnakepitErrors(); } catch (SnakepitException e) { var code = e.Error.ToGrpcStatus(); if (code == StatusCode.NotFound) return null; throw; }")]
    [InlineData( // all clauses of the try go together
        "try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e is { StatusCode: StatusCode.Cancelled }) { return null; } catch (RpcException) { return null; }",
        "try { return await client.GetAsync(id).WithSnakepitErrors(); } catch (SnakepitException e) when (e is { Code: ErrorCodes.Cancelled }) { return null; } catch (SnakepitException) { return null; }")]
    public Task Fix_decides_by_code(string before, string after) =>
        Verify.Fixes(Rules.RpcExceptionIsCaught, Old.Method(before), Old.Method(after));

    [Theory]
    [InlineData("try { var call = client.GetAsync(id); return await call; } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; }")]
    [InlineData("try { await client.List(id).ResponseStream.MoveNext(token); return null; } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound && e.Trailers.Count > 0) { return null; }")]
    [InlineData("Func<Task<Order>> load = null!; try { return await load(); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; }")]
    [InlineData("try { if (id == 0) throw new RpcException(Status.DefaultCancelled); return await orders.FindAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.NotFound) { return null; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (IsGone(e)) { return null; } static bool IsGone(RpcException e) => e.StatusCode == StatusCode.NotFound;")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] { var status = e.Status; if (status.StatusCode is StatusCode.NotFound) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(Exception e)|] { if (e is RpcException rpc && rpc.StatusCode == StatusCode.NotFound) return null; throw; }")]
    [InlineData("try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.Cancelled) { return null; } catch [|(Exception e)|] when (IsGone(e)) { return null; } static bool IsGone(Exception e) => e is RpcException { StatusCode: StatusCode.NotFound };")]
    public Task No_fix_where_something_has_no_counterpart(string body) => Verify.FixesNothing(Rules.RpcExceptionIsCaught, Old.Method(body));

    [Fact]
    public Task Fix_all_over_several_documents() => Verify.FixesAll(
        Rules.RpcExceptionIsCaught,
        (
            Old.Method("""
                try { return await client.GetAsync(id); } catch [|(RpcException e)|] when (e.StatusCode == StatusCode.Cancelled) { return null; }
                """),
            Old.Method("""
                try { return await client.GetAsync(id).WithSnakepitErrors(); } catch (SnakepitException e) when (e.Code == ErrorCodes.Cancelled) { return null; }
                """)),
        (
            """
            class Other(IOrders orders)
            {
                async Task RunAsync()
                {
                    try
                    {
                        await orders.FindAsync(1);
                    }
                    catch [|(Grpc.Core.RpcException)|] // dead
                    {
                    }

                    try
                    {
                        await orders.FindAsync(2);
                    }
                    catch [|(Grpc.Core.RpcException e)|] when (e.StatusCode == Grpc.Core.StatusCode.Cancelled)
                    {
                    }
                }
            }
            """,
            """
            class Other(IOrders orders)
            {
                async Task RunAsync()
                {
                    try
                    {
                        await orders.FindAsync(1);
                    }
                    catch (SnakepitException) // dead
                    {
                    }

                    try
                    {
                        await orders.FindAsync(2);
                    }
                    catch (SnakepitException e) when (e.Code == ErrorCodes.Cancelled)
                    {
                    }
                }
            }
            """));
}
