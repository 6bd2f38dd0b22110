namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>What C# allows and few people write, around everything that the rules look at.</summary>
internal static class UnusualCode
{
    private static readonly Dictionary<string, string> Known = new()
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
        ["brackets that the formatter cannot stand"] = """
            class Streams { async IAsyncEnumerable<SnakepitResult<int>> Run(CancellationToken t =  = default) { await foreach (var x in Run(t)) { if [ x.IsSuccess) yield return x.Value; else yield break; } try { yield return SnakepitError.Create("a", "b"); } finally } } }
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
        ["extension blocks of results and errors"] = """
            static class More { extension(SnakepitResult<int> r) { public int Sure => r.Value; public static SnakepitResult<int> None => SnakepitError.Create("a", "b"); public static SnakepitResult<int> operator +(SnakepitResult<int> a, SnakepitResult<int> b) => a.Value + b.Value; }
                extension(ref int n) { public void Add(Exception e) => throw new Exception(e.Message); } extension(Grpc.Core.RpcException) { public static string Name => "x"; } extension<T>(IEnumerable<T> s) where T : Exception { public string All => string.Join(",", s.Select(e => e.ToString())); }
                extension(SnakepitError e) { public bool Bad { get => e.Message.Contains("x"); } public void Go() { if (e.Code == "a") return; else if (e.Code == "b") throw new SnakepitException(e); } } }
            """,
        ["field, null-conditional assignment and partial members"] = """
            partial class Model { public partial Model(string password); public partial event Action<Exception> Failed; public partial string Token { get; set; } partial void Log(string secret); }
            partial class Model { public partial Model(string password) { Token = password; throw new Exception(password); } public partial event Action<Exception> Failed { add { } remove { } } public partial string Token { get => field ?? throw new Exception("x"); set { field = value; Log(field); } }
                partial void Log(string secret) => Next?.Token = secret; Model? Next { get; set => field = value ?? throw new ApplicationException(value!.Token); }
                void Run(Exception e, SnakepitResult<Model>? r, Dictionary<string, string>? d) { r?.Value.Next?.Token += e.Message; d?["a"] = e.ToString(); Next?.Failed += x => throw x; _ = nameof(List<>) + nameof(SnakepitResult<>); } }
            """,
        ["lambda modifiers and own compound assignment"] = """
            delegate bool Try<T>(string text, out T result, ref string error); delegate void Par(params ReadOnlySpan<SnakepitResult<int>> all);
            class Sum { public int Value; public void operator +=(SnakepitResult<int> r) => Value += r.Value; public void operator ++() { Value++; } public static Sum operator checked -(Sum s) => throw new Exception("x"); public static Sum operator -(Sum s) => s; }
            class Uses { void Run(Try<int> t, Sum sum, SnakepitResult<int> r) { t = (text, out result, ref error) => int.TryParse(text, out result) && (error = "no") is null; Par p = (params all) => _ = all[0].Value; sum += r; sum++; var g = (string password, int n = 3) => { Console.WriteLine(password); return n; }; g(""); scoped Span<int> s = stackalloc[] { r.Value }; foreach (ref var x in s) x = r.Value;
                Func<int> f = static delegate { return 1; }; lock (new System.Threading.Lock()) { } var e = '\e'; (int a, _) = (r.Value, 2); ref readonly int q = ref sum.Value; } }
            """,
        ["top-level statements with errors"] = """
            using Grpc.Core; namespace A; var x = ; await foreach (var y in) { throw new Exception( } partial class Program { [SnakepitOperation] static (bool, string error) } return await Missing(x).Value; void L(out string error) => error = new RpcException(; class { }
            """,
        ["contracts within anything"] = """
            static class A<T> { public partial record struct B { private protected partial class C { [SnakepitWorker("a")] private partial interface IDemo { [SnakepitOperation] Task<T> RunAsync(T t, CancellationToken c = default); [SnakepitOperation] Task<int> RunAsync(int n, __arglist); } } } }
            file partial interface IFile; [SnakepitWorker("f")] file partial interface IFile { [SnakepitOperation] protected internal Task X(dynamic d, nint n, delegate*<int> p, ref readonly int r, scoped Span<int> s); private Task Y() => X(1, 2, null, 3, default); static Task Z() => null!; }
            [SnakepitWorker("r")] partial interface @class { [SnakepitOperation("class")] Task @event(int @class, int Class, int _, CancellationToken @default); [SnakepitOperation] Task<@class> Event(); } [SnakepitWorker("r")] partial class NotAnInterface; [SnakepitWorker] delegate void D();
            [SnakepitWorker("loop")] partial interface ILoop : ILoop { } [SnakepitWorker("loop1")] partial interface ILoop1 : ILoop2 { } partial interface ILoop2 : ILoop1 { [SnakepitOperation] Task R(Rec r); } record Rec(Rec? Next, List<Rec[]> All, Dictionary<Rec, Rec> Map) : Rec;
            """,
        ["types named like ours"] = """
            namespace Snakepit.Errors { public class SnakepitError { public string Message => ""; public string Code = ""; } public struct SnakepitResult<T> { public T Value => default!; public bool IsSuccess; } public class SnakepitException : System.Exception; }
            namespace Grpc.Core { public class RpcException(Status s) : Exception; public record struct Status(int StatusCode, string Detail); public enum StatusCode { } } namespace Microsoft.Extensions.Logging { public interface ILogger { void LogInformation(string text, params object[] a); } }
            namespace Snakepit.Contracts { public class SensitiveAttribute : Attribute; public class NotSensitiveAttribute(int x) : Attribute; public class SnakepitWorkerAttribute(params int[] names) : Attribute; public class RaisesAttribute(object o) : Attribute; }
            namespace Shop { using Snakepit.Errors; using Grpc.Core; [Snakepit.Contracts.SnakepitWorker(1, 2)] partial interface IDemo { [SnakepitOperation] Task<SnakepitResult<int>> Run([Snakepit.Contracts.Sensitive] string password); }
                class Uses { void Run(SnakepitResult<int> r, Exception e, Microsoft.Extensions.Logging.ILogger log, string password) { try { _ = r.Value; log.LogInformation("{A}", password); throw new Exception(e.Message); } catch (RpcException x) when (x.Message == "a") { } catch (SnakepitException) { throw new RpcException(new Status(1, e.Message)); } } } }
            """,
        ["nothing"] = "",
        ["only comments"] = "// nothing\n/* at all */\n#if X\n#endif\n",
        ["no runtime in sight"] = "namespace A { namespace B; class C { } } using System; \u200b class \u0130 { int x = 08; char c = ''; string s = \"\\q\"; }",
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static IReadOnlyDictionary<string, string> All { get; } = Known.Concat(NewestCode.All).ToDictionary();
}
