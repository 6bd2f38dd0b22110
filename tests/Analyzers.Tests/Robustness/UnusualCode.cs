namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>What C# allows and few people write, around everything that the rules look at.</summary>
internal static class UnusualCode
{
    public static TheoryData<string> Names => [.. All.Keys];

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["top-level statements"] = """
            using Grpc.Core;
            var client = SnakepitClient.Create(null!);
            for (var i = 0; i < 3; i++) { try { await Task.Delay(1); } catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable) { } catch { } }
            try { throw new Exception("x"); } catch (Exception e) { Console.WriteLine(e); }
            static (bool ok, string error) Load() => (true, "");
            var (ok, error) = Load();
            return ok ? 0 : error.Length;
            """,
        ["partials over files"] = """
            [SnakepitWorker("a")] public partial interface IDemo { [SnakepitOperation] Task<int> RunAsync(string password); }
            public partial interface IDemo { [SnakepitOperation, Retry(MaxRetries = 2)] [Raises("x_y")] IAsyncEnumerable<int> CountAsync(CancellationToken t); }
            partial class Outer { partial class Inner { [SnakepitWorker("b")] partial interface INested { [SnakepitOperation] Task RunAsync(); } } }
            """,
        ["nullable oblivious"] = """
            #nullable disable
            class Shop { string Find(SnakepitResult<string> r) { if (r.Error == null) return r.Value; throw new Exception(r.Error.Message, null); } (bool ok, string error) L() { return (false, null); } }
            #nullable restore
            """,
        ["generics and aliases"] = """
            using R = Snakepit.Errors.SnakepitResult<System.Collections.Generic.List<int>>;
            using E = Snakepit.Errors.SnakepitException;
            using X = Grpc.Core.RpcException;
            class Box<T, U> where T : class, new() where U : struct {
                T? Get(SnakepitResult<T> r) => r.IsSuccess ? r.Value : null;
                U Read<V>(Func<V, SnakepitResult<U>> f, V v) { try { return f(v).Value; } catch (E e) when (e.Code == "a" || e.Code is "b" or "c") { return default; } catch (X x) { throw new E(SnakepitError.Create("d_e", x.Message)); } }
                R? Last { get; set; }
            }
            """,
        ["unsafe and pointers"] = """
            unsafe class Raw { delegate*<string, SnakepitResult<int>> call; int Run(int* p, string secret) { var r = call(secret); fixed (char* c = secret) { *p = *c; } return r.Value; } string apiKey = ""; void Log() => throw new InvalidOperationException(apiKey + (int)call); }
            """,
        ["preprocessor branches"] = """
            class Shop {
            #if DEBUG
                void Run(SnakepitResult<int> r) { _ = r.Value; }
            #elif OTHER
                void Run( {
            #else
                int Run(SnakepitResult<int> r)
            #region x
                { if (!r.IsSuccess) { return 0; }
            #endregion
                    return r.Value; }
            #endif
            #pragma warning disable SNK4003
                void T() => throw new Exception("a");
            #pragma warning restore SNK4003
            }
            """,
        ["expression trees and queries"] = """
            using System.Linq.Expressions;
            class Trees { Expression<Func<SnakepitResult<int>, int>> read = r => r.IsSuccess ? r.Value : 0; Expression<Func<Exception, string>> text = e => e.Message + e.StackTrace;
                IEnumerable<int> All(IEnumerable<SnakepitResult<int>> rs) => from r in rs where r.IsSuccess let v = r.Value orderby v group v by r.Error!.Code into g select g.Count(); }
            """,
        ["lambdas in try, using and lock"] = """
            class Deep { readonly object gate = new(); async Task<int> Run(Func<Task<SnakepitResult<int>>> f) {
                await using var a = new MemoryStream(); using (a) lock (gate) { Func<Task<int>> g = async () => { try { return (await f()).Value; } catch (SnakepitException) { throw; } finally { await Task.Yield(); } }; _ = g; }
                try { Func<Func<int>> h = () => { var r = f().Result; return () => { if (r is { IsSuccess: true, Value: var v }) return v; return r.Value; }; }; return h()(); }
                catch (Exception e) when (e is SnakepitException { Code: "a" } s && s.Error.Retry.Delay is { } d) { await Task.Delay(d); return 1; }
                finally { int L() => f().Result.Value; L(); } } }
            """,
        ["iterators"] = """
            class Streams { async IAsyncEnumerable<SnakepitResult<int>> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken t = default) { await foreach (var x in Run(t).WithCancellation(t).ConfigureAwait(false)) { if (x.IsSuccess) yield return x.Value; else yield break; } try { yield return SnakepitError.Create("a", "b"); } finally { } } }
            """,
        ["patterns and switches"] = """
            class Matching { string Run(SnakepitError? e, object o) { switch (e) { case { Code: "a", Category: ErrorCategory.Network } when e.Message.Length > 0: goto case null; case null: goto default; default: break; }
                return (e, o) switch { ({ Code: "x" or "y" }, _) => "1", (not null, SnakepitException { Code: [.., 'z'] }) => "2", (_, (1, 2)) => "3", (var a, [1, .. var rest, 2]) => $"{a}{rest}", _ => throw new Exception(nameof(e)) }; } }
            """,
        ["records and primary constructors"] = """
            record struct Login(string Password, [property: Sensitive] string Token) { public override string ToString() => Password; }
            record Reply(bool Success, string? Error, int Value = 0) { public static Reply Fail(Exception e) => new(false, e.ToString()) { Value = 1 }; }
            class Service(string connectionString, SnakepitResult<int> result) { int Value => result.Value; void Fail() => throw new InvalidOperationException($"{connectionString,10:X}"); required public int X { get => field; init => field = result.Value; } }
            """,
        ["collection expressions and spans"] = """
            class Spans { int[] Run(params ReadOnlySpan<SnakepitResult<int>> all) { int[] x = [.. Read(all), 1]; return [x[^1], x[0..2][0]]; static int[] Read(ReadOnlySpan<SnakepitResult<int>> s) { foreach (ref readonly var r in s) return [r.Value]; return []; } } }
            """,
        ["extension members"] = """
            static class More { extension(Exception e) { public string Whole => e.ToString(); public string Text() => e.Message; } extension<T>(SnakepitResult<T> r) { public T OrThrow() => r.Value; } public static string Old(this Exception e) => e.StackTrace ?? ""; }
            class Uses { Grpc.Core.Status Run(Exception e) => new(Grpc.Core.StatusCode.Internal, e.Whole + e.Text() + e.Old()); }
            """,
        ["interpolation and raw strings"] = """"
            class Texts { void Run(string password, Exception e, Microsoft.Extensions.Logging.ILogger log) { var s = $$"""{{password}} {"a"} {{{e}}}"""; throw new InvalidOperationException(s + @$"\{password:N}" + """x"""u8.ToString()); } }
            """",
        ["goto, labels and loops"] = """
            class Loops { async Task<int> Run(Grpc.Core.AsyncUnaryCall<int> call) { var n = 0; again: try { return await call; } catch (Grpc.Core.RpcException e) when (n++ < 3) { await Task.Delay(n * 100); goto again; } do { while (true) { for (;;) { break; } if (n > 1) continue; break; } } while (n < 0); return n; } }
            """,
        ["dynamic and attributes"] = """
            [assembly: System.CLSCompliant(false)]
            class Late { [Obsolete("x"), Raises("a_b", "c_d")] dynamic Run(dynamic r) { try { return r.Value; } catch (Exception) { return null; } } [return: System.Diagnostics.CodeAnalysis.NotNull] object? X([Sensitive] dynamic secret) => throw new Exception(secret); }
            """,
        ["contracts of all wrong kinds"] = """
            [SnakepitWorker(null)] interface IA<in T> : IDisposable { [SnakepitOperation(null)] void Run(ref T x, out int y, params string[] z); static abstract int S(); event Action E; int this[int i] { get; } }
            [SnakepitWorker("")] [SnakepitWorker("b")] partial interface IB { [SnakepitOperation, Retry(MaxRetries = -1, On = [null!])] Task<Task<IAsyncEnumerable<Missing>>> A(IAsyncEnumerable<int> a, IAsyncEnumerable<int> b, CancellationToken c, CancellationToken d, string e); [Fallback(nameof(A))] [Raises] int B { get; } }
            [ErrorCodes] static class C { [ErrorCode(Category = (ErrorCategory)99)] public const string X = X; [ErrorCode] public const int Y = 1; [ErrorCode] static string Z = ""; }
            """,
        ["generated code"] = """
            // <auto-generated/>
            class Gen { (bool ok, string error) Load() => (false, "x"); void T() => throw new Exception("x"); }
            """,
        ["no runtime in sight"] = "namespace A { namespace B; class C { } } using System; \u200b class \u0130 { int x = 08; char c = ''; string s = \"\\q\"; }",
    };
}
