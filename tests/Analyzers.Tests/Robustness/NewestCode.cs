namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>What the newest C# allows, and what editors see of it while it is typed.</summary>
internal static class NewestCode
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["extension members of loggers and calls"] = """
            using Grpc.Core; using Microsoft.Extensions.Logging;
            static class More {
                extension(ILogger log) { public void Fail(Exception e, string password) { log.LogError(e, password); throw new RpcException(new Status(StatusCode.Internal, e.ToString())); } public string Text { set => log.LogInformation(value); } public static ILogger operator +(ILogger one, Exception e) { one.LogError(e.Message); return one; } }
                extension(Status) { public static Status Of(Exception e) => new(StatusCode.Internal, e.Message); public static Status Unknown => Status.Of(new Exception("x")); }
                extension<T>(AsyncUnaryCall<T> call) where T : class { public async Task<SnakepitResult<T>> Try() { try { return await call; } catch (RpcException e) when (e.StatusCode == StatusCode.NotFound) { return SnakepitError.Create("a_b", e.Status.Detail); } } public T? Now { get { try { return call.ResponseAsync.Result; } catch { return default; } } } }
                extension(string password) { public string Shown => password; public void operator +=(Exception e) => throw new Exception(password + e); } extension(Exception?) { }
            }
            class Uses { void Run(ILogger log, Exception e, string token) { log.Fail(e, token); log.Text = token; log += e; throw new RpcException(Status.Of(e)); } }
            """,
        ["extension members while they are typed"] = """
            using Grpc.Core;
            static class More { extension(RpcException e) { public string Text => e.Status.Detail; public void extension(SnakepitError e }
                extension<T>(SnakepitResult<T> r { public T Sure => r.Value; extension(Exception e) { public string Whole { get => e. } } }
                extension() { public int X => throw new Exception(""); } extension(this Exception e, int n) { public void M() => throw e; } }
            """,
        ["field in accessors of results and secrets"] = """
            class Model(SnakepitResult<string> first) {
                public string Token { get => field ??= first.Value; set => field = value is { Length: > 0 } ? value : throw new Exception(value); } = first.Value;
                public SnakepitResult<int> Last { get; set { if (!value.IsSuccess) throw new SnakepitException(value.Error); _ = value.Value + field.Value; field = value; } }
                public string Password { get { lock (this) { return field; } } init { Microsoft.Extensions.Logging.ILogger? log = null; log?.Log(default, default, value, null, (s, _) => s + field); field = @field(value); } } = "";
                static string field(string s) => s; (bool ok, string error) Both => (field is null, ""); int this[string field] { get => field.Length; set => throw new Exception(field); }
            }
            """,
        ["partial constructors, events and indexers"] = """
            using Grpc.Core;
            partial class Service { public partial Service(string connectionString, Exception e); public partial event EventHandler<RpcException>? Failed; public partial string this[string key] { get; set; } private partial SnakepitResult<int> Load(); [SnakepitOperation] partial void Log(string password); }
            partial class Service { public partial Service(string connectionString, Exception e) : base() => throw new InvalidOperationException($"{connectionString} {e}"); public partial event EventHandler<RpcException>? Failed { add => throw new Exception(value?.ToString()); remove { try { Log(""); } catch { } } }
                public partial string this[string key] { get => Load().Value.ToString(); set { try { Log(value); } catch (RpcException x) when (x.StatusCode is not StatusCode.OK and var code) { throw new RpcException(new Status(code, x.Message)); } } }
                private partial SnakepitResult<int> Load() => SnakepitError.Create("x_y", this[""]); partial void Log(string password) => Failed?.Invoke(this, new RpcException(new Status(StatusCode.Internal, password))); }
            partial class Half { public partial Half(string token); public partial event Action E; public partial Half(string token) { throw new Exception(token); } public partial Half(int n); partial (bool, string error) Load(); }
            """,
        ["ref structs, scoped and ref fields"] = """
            ref struct Cursor(ref readonly SnakepitResult<int> result, ReadOnlySpan<char> password) : IDisposable { ref readonly SnakepitResult<int> _result = ref result; readonly ReadOnlySpan<char> _password = password; public int Value => _result.Value; public void Dispose() { if (_result is { IsSuccess: false, Error: var e }) throw new SnakepitException(e!); }
                [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref readonly SnakepitResult<int> Ref => ref _result; public readonly override string ToString() => new(_password); }
            class Uses { int Run(scoped in SnakepitResult<int> r, scoped ReadOnlySpan<char> secret) { using var c = new Cursor(in r, secret); ref readonly var again = ref c.Ref; try { return again.Value; } catch (Exception e) { throw new Exception(c.ToString() + e.Message); } }
                T Any<T>(T t) where T : allows ref struct, IDisposable { using (t) return t; } void Span(params Span<SnakepitResult<int>> all) { for (ref var x = ref all[0]; ; x = ref all[^1]) { if (x.Value > 0) break; } } }
            """,
        ["unsafe code around errors"] = """
            using Grpc.Core;
            unsafe struct Block { fixed byte password[16]; public string Text { get { fixed (byte* p = password) return new string((sbyte*)p); } } public delegate* unmanaged[Cdecl]<Exception, void> Fail; }
            unsafe class Raw { static void Run(Block* block, delegate* managed<SnakepitResult<int>*, int> read, SnakepitResult<int>* r) { try { _ = read(r) + (*r).Value + r->Value; block->Fail(new Exception(block->Text)); } catch (RpcException e) { throw new RpcException(new Status((StatusCode)(*(int*)r), e.StackTrace + (nint)block)); }
                Span<char> text = stackalloc char[] { 'a' }; fixed (char* secret = &text[0]) throw new RpcException(new Status(StatusCode.Internal, new string(secret, 0, sizeof(Block)))); } static string Of<T>(T* t) where T : unmanaged => t->ToString()!; }
            """,
        ["operators, checked and compound"] = """
            struct Sum { SnakepitResult<int> _value; public static Sum operator checked +(Sum a, Sum b) => checked(new() { _value = a._value.Value + b._value.Value }); public static Sum operator +(Sum a, Sum b) => new() { _value = unchecked(a._value.Value + b._value.Value) }; public void operator checked +=(int n) => throw new OverflowException($"{n}"); public void operator +=(int n) { } public static explicit operator checked int(Sum s) => s._value.Value; public static explicit operator int(Sum s) => s._value.IsSuccess ? s._value.Value : 0;
                public static implicit operator Sum(Exception e) => throw new Exception(e.Message); public static bool operator true(Sum s) => s._value.IsSuccess; public static bool operator false(Sum s) => !s._value.IsSuccess; public static Sum operator &(Sum a, Sum b) => a; public static Sum operator >>>(Sum a, int n) => a; public static Sum operator !(Sum s) => s; }
            class Uses { int Run(Sum s, Exception e) { checked { s += 1; s += new Sum(); } if (s && !s) return (int)s; Sum t = e; return (int)(t >>> 1); } }
            """,
        ["file-local types that share names"] = """
            using Grpc.Core;
            file class RpcException(string message) : Exception(message) { public StatusCode StatusCode => StatusCode.Unavailable; } file record struct SnakepitResult<T>(T Value, bool IsSuccess); file interface ILogger { void LogInformation(string text); } file static class Log { extension(ILogger log) { public void Secret(string password) => log.LogInformation(password); } }
            file class Uses(ILogger log) { int Run(SnakepitResult<int> own, Snakepit.Errors.SnakepitResult<int> theirs, string password) { try { log.Secret(password); return own.Value + theirs.Value; } catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable) { throw new Grpc.Core.RpcException(new Status(StatusCode.Internal, e.Message)); } } }
            """,
        ["static abstract and virtual members"] = """
            using Grpc.Core;
            interface ICoded<TSelf> where TSelf : ICoded<TSelf> { static abstract string Code { get; } static abstract SnakepitResult<TSelf> Load(string password); static virtual TSelf Sure(string password) => TSelf.Load(password).Value; static abstract TSelf operator +(TSelf a, Exception e); static virtual Status Of(Exception e) => new(StatusCode.Internal, e.Message); static abstract implicit operator TSelf(RpcException e); }
            readonly record struct Own(int N) : ICoded<Own> { static string ICoded<Own>.Code => throw new Exception("x"); public static SnakepitResult<Own> Load(string password) => SnakepitError.Create(Get<Own>(), password); public static Own operator +(Own a, Exception e) => throw new Exception(e.ToString()); static string Get<T>() where T : ICoded<T> => T.Code; public static implicit operator Own(RpcException e) => e.StatusCode switch { StatusCode.NotFound => new(1), _ => throw e }; }
            class Uses { T Run<T>(string token, Exception e) where T : ICoded<T> { try { return T.Load(token) is { IsSuccess: true, Value: var v } ? v + e : T.Sure(token); } catch (RpcException x) { throw new RpcException(T.Of(x)); } } }
            """,
        ["collection expressions with spreads"] = """
            using Grpc.Core;
            class Lists { List<string> _lines = [.. (string[])["a"], .. from x in new[] { "b" } select x]; Metadata Trailers(Exception e, string password) { Metadata m = [new("error", e.Message), .. (Metadata)[new("p", password)]]; Dictionary<string, string> d = new() { ["a"] = e.ToString(), }; string[] all = [.. d.Values, .. d is { Count: > 0 } ? (string[])[.. _lines] : [], e.StackTrace!]; IReadOnlyList<SnakepitResult<int>> rs = [1, SnakepitError.Create("a", "b"), .. Enumerable.Repeat<SnakepitResult<int>>(2, 2)];
                int[] values = [.. rs.Select(r => r.Value), rs[^1].Value]; Span<(bool ok, string error)> pairs = [(true, ""), .. new[] { (false, e.Message) }]; throw new RpcException(new Status(StatusCode.Internal, string.Concat((string[])[.. all, values[..2].Length.ToString(), pairs[0].error])), [.. m]); } Func<int[]> F => () => [.. F()]; void Half(Exception e) { int[] x = [.. ; string[] y = [e.Message, ..]; object z = [.. e, .. e.Data.Keys]; } }
            """,
        ["top-level statements with everything"] = """
            #!/usr/bin/env dotnet
            #:package Grpc.Core@1.0.0
            using Grpc.Core; using static System.Console;
            var client = args is [var password, ..] ? password : throw new Exception("password");
            SnakepitResult<int> Get(int n) => n > 0 ? n : SnakepitError.Create("a_b", client);
            retry: try { WriteLine(Get(args.Length).Value); } catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable) { await Task.Delay(100); goto retry; } catch (Exception e) { WriteLine(e); throw new RpcException(new Status(StatusCode.Internal, $"{e}")); }
            await foreach (var x in Stream()) { if (x is { IsSuccess: true }) continue; break; } return Get(1).IsSuccess ? await Task.FromResult(Get(2).Value) : -1;
            async IAsyncEnumerable<SnakepitResult<int>> Stream() { yield return Get(1); await Task.Yield(); } unsafe static int* P() => throw new Exception("x"); partial class Program { static (bool, string error) Load(out string error) { error = ""; return (false, error); } }
            """,
        ["script"] = """
            #r "Grpc.Core.dll"
            #load "other.csx"
            using Grpc.Core;
            string password = "x"; SnakepitResult<int> r = 1; try { r.Value } catch (RpcException e) { throw new Exception(e.Message); }
            void Log(string text) => Console.WriteLine(text); Log(password) return r.Value; await Task.Delay(1); public int Field = r.Value; class C { } throw new RpcException(new Status(StatusCode.Internal, password))
            """,
        ["half-typed handlers"] = """
            using Grpc.Core;
            class Half { async Task<int> Run(SnakepitResult<int> r, Exception ex, Microsoft.Extensions.Logging.ILogger log) { try { return r. } catch (RpcException e) when (e.StatusCode == ) { throw new RpcException(new Status(StatusCode., e.) } catch (SnakepitException) when { Code: switch (r.Error) { case { Code: "a" or : break; case { Code: [ ] } default } catch (
                return r switch { { IsSuccess: true, Value: > } => , _ when => throw new Exception($"{ex.Message}{ ") }; log.LogError(ex, "{A"; if (r.IsSuccess && ) return r.Value else throw new SnakepitException(SnakepitError.Create("a", ex.; await foreach (var x in r. ) yield } [SnakepitOperation( ] Task<SnakepitResult< M([Sensitive string
            """,
        ["expression trees of handlers"] = """
            using System.Linq.Expressions; using Grpc.Core; using Microsoft.Extensions.Logging;
            class Trees { Expression<Func<Exception, RpcException>> map = e => new RpcException(new Status(StatusCode.Internal, e.Message + e.InnerException!.ToString()), new Metadata { { "error", e.StackTrace! } }); Expression<Action<ILogger, string>> log = (l, password) => l.LogInformation("{P}", new object[] { password });
                Expression<Func<SnakepitResult<int>, bool>> isBad = r => r.Error != null && (r.Error.Code == "a" || r.Error.Message.Contains("b")) && ((Func<int, bool>)(n => n == r.Value))(1); Expression<Func<object>> made = () => new { success = false, error = "x", inner = new Dictionary<string, object> { { "error", nameof(made) } } }; Expression<Func<Task<SnakepitResult<int>>, int>> wait = t => t.Result.Value; Expression<Func<(bool, string)>> tuple = () => new ValueTuple<bool, string>(false, "x"); IQueryable<int> Q(IQueryable<SnakepitResult<int>> all) => all.Where(r => r.IsSuccess).Select(r => r.Value); }
            """,
        ["generic local functions"] = """
            using Grpc.Core;
            class Locals { async Task<T> Run<T>(Func<Task<SnakepitResult<T>>> f, string password) where T : notnull { return await Try<T, RpcException>(f, e => e.StatusCode == StatusCode.Unavailable);
                static async Task<U> Try<U, E>(Func<Task<SnakepitResult<U>>> g, Func<E, bool> again) where E : Exception { for (var n = 0; ; n++) { try { return Sure(await g()); } catch (E e) when (again(e) && n < 3) { await Wait<E>(n); } } static V Sure<V>(SnakepitResult<V> r) => r.IsSuccess ? r.Value : Fail<V>(r.Error); static V Fail<V>(SnakepitError? e) => throw new Exception(e?.Message); async Task Wait<W>(int k) => await Task.Delay(k * 100); }
                [Obsolete] void Log<[Sensitive] V>([Sensitive] V v = default!) where V : class => throw new Exception($"{v}{password}"); extern static int X<Q>(Q q); (bool ok, string error) Pair<P>(P p) => Pair(Pair(p)); } }
            """,
        ["nullable oblivious handlers"] = """
            #nullable disable warnings
            using Grpc.Core;
            class Old { RpcException last; string Find(SnakepitResult<string> r, SnakepitError e) { if (e.Code == null) return null; try { if (r != null) return r.Value; } catch (RpcException x) { last = x; } catch { last = null; } throw last ?? new RpcException(new Status(StatusCode.Internal, null)); }
            #nullable enable annotations
                string? Maybe(SnakepitResult<string?>? r) => r?.Value ?? r!.Value.Value!.ToString()!; (bool ok, string? error) Load() => default;
            #nullable restore
                bool Try(out string error) { error = null; return last?.Status.Detail == error; } }
            """,
        ["aliases of tuples, pointers and results"] = """
            using Outcome = (bool Ok, string Error); using Pair = (int, string); using Results = Snakepit.Errors.SnakepitResult<(int Id, string Name)>[]; using unsafe Raw = char*; using Log = System.Action<string, System.Exception?>; using Nested = (Snakepit.Errors.SnakepitResult<int> Result, (bool success, string error) Inner); using Codes = Grpc.Core.StatusCode; using Failed = Grpc.Core.RpcException; using Text = string; using Maybe = int?; using dyn = dynamic;
            class Uses { Outcome Load(Text password) { try { if (password is null) return (false, "x"); return new Outcome(true, ""); } catch (Failed e) when (e.StatusCode == Codes.NotFound) { return new(false, e.Message); } } Pair Get() => (Load("").Ok ? 1 : 0, Load("").Error); string Of(Results rs, Nested n, Log log) { var (id, name) = rs[0].Value; log(n.Inner.error, new Failed(new(Codes.Internal, name))); var (ok, error) = Load(name); if (!ok) throw new Exception(error); return n.Result.Value + n.Inner.error; } unsafe Text Read(Raw password) => throw new Exception(new Text(password)); dyn Any(dyn d, Maybe m) => d.Value ?? m; }
            """,
        ["top-level statements beside a Main"] = """
            using Grpc.Core;
            int n = 1; SnakepitResult<int> r = n; Console.WriteLine(r.Value); throw new RpcException(new Status(StatusCode.Internal, new Exception("x").Message));
            class Program { static void Main(string[] args) { SnakepitResult<int> s = 1; _ = s.Value; } static async Task<int> Main() => (await Task.FromResult<SnakepitResult<int>>(1)).Value; } namespace A { int m = 2; try { } catch (RpcException) { } }
            """,
        ["null-conditional assignment and ranges"] = """
            using Grpc.Core;
            class Deep { public Deep? Next; public string? Password; public SnakepitResult<Deep>[]? All; public Dictionary<string, object?>? Data; public event Action<Exception>? Failed;
                void Run(Deep? d, Exception e, RpcException x) { d?.Next?.Password ??= e.Message; d?.All?[^1].Value.Next?.Data?["error"] = x.Trailers.GetValue("error"); d?.Failed += static e => throw e; e?.Data?["token"] = d?.Password; d?.All![0..2][0] = SnakepitError.Create("a", x.Status.Detail); (d?.Next)?.Data!["a"] = new { success = false, error = e }; x?.Data.Add("a", d?.Password); throw new RpcException(new Status(StatusCode.Internal, d?.Next?.Data?["error"]?.ToString() ?? "")); } }
            """,
        ["async streams, await using and await in odd places"] = """
            using Grpc.Core;
            class Streams { async IAsyncEnumerable<SnakepitResult<int>> Run(AsyncServerStreamingCall<string> call, Exception e) { await using var a = new MemoryStream(); await foreach (var x in call.ResponseStream.ReadAllAsync().ConfigureAwait(false)) { using var c = call; if (await Task.FromResult(x is "a")) yield return await Task.FromResult(1) switch { 1 => SnakepitError.Create(await Code(), $"{await Code()} {e}"), _ => 2 }; } foreach (var r in new[] { await One(), await One() }) yield return (await One()).Value + r.Value; }
                async Task<SnakepitResult<int>> One() { try { return await await Task.FromResult(One()); } catch (RpcException x) when (x.StatusCode == (await0(1) ? StatusCode.OK : StatusCode.Aborted)) { await Task.Delay(1); throw; } finally { await Task.Yield(); } } async Task<string> Code() => (await One()) is { IsSuccess: true, Value: var v } ? v.ToString() : throw new Exception(await Code()); bool await0(int n) => n > 0; async void Fire() => await One(); async ValueTask<int> Both() => (await Task.WhenAll(One(), One()))[0].Value; }
            """,
        ["records with everything positional"] = """
            using Grpc.Core;
            abstract record Failure(string Code, [property: Sensitive] string Password, Exception? Cause = null) : IDisposable { public record Remote(RpcException Rpc, params string[] Lines) : Failure(Rpc.StatusCode.ToString(), Rpc.Message, Rpc) { public override string ToString() => $"{base.ToString()} {Rpc}"; protected override bool PrintMembers(System.Text.StringBuilder b) { b.Append(Password); return base.PrintMembers(b); } } public virtual void Dispose() { } public void Deconstruct(out bool success, out string error) { success = false; error = Password; } public static implicit operator SnakepitResult<int>(Failure f) => SnakepitError.Create(f.Code, f.Cause?.ToString() ?? f.Password); }
            readonly record struct Reply<T>(bool Success, string? Error, T? Value) where T : struct { public Reply(Exception e) : this(false, e.ToString(), null) { } public static Reply<T> Of(SnakepitResult<T> r) => new(r.IsSuccess, r.Error?.Message, r.Value) { Error = "x" }; public Reply<T> Fail(Exception e) => this with { Success = false, Error = e.Message }; }
            class Uses { int Run(Failure f) { var (ok, error) = f; if (f is Failure.Remote({ StatusCode: StatusCode.NotFound } rpc, [var first, ..])) throw new RpcException(rpc.Status, first); return f switch { { Password: { Length: > 3 } p } => throw new Exception(p), Failure("a", _, null) => 1, (_, var e) => e.Length }; } }
            """,
        ["attributes in every place"] = """
            [module: Obsolete] [assembly: System.Reflection.AssemblyMetadata("password", "x")]
            [type: Serializable] [Raises("a_b"), Raises(codes: ["c_d"]), Raises(null!), Raises((string[])null!)] class Marked<[Sensitive] T>([Sensitive, Obsolete("x")] string password) : Exception(password) { [field: Sensitive] [property: Sensitive] public string Token { [return: Sensitive] get; [param: Sensitive] set; } = password; [method: Raises("x_y")] event Action? E; [return: Sensitive, Exposed] [Raises(nameof(Token), default, "b" + "c")] string Run([Exposed] string shown, [NotSensitive] string apiKey, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(shown))] string? text = null) { var f = [Raises("l_m")] [return: Sensitive] ([Sensitive] string secret) => secret; throw new InvalidOperationException(f(shown) + apiKey + text + Token + password); } [Raises("d_e")] ~Marked() => throw new Exception(password); [SnakepitOperation] public static explicit operator int([Sensitive] Marked<T> m) => 1; enum Kind { [Raises("x")] A = 1 } delegate void D([Sensitive] string p); }
            """,
        ["inheritance of exceptions in circles and generics"] = """
            using Grpc.Core;
            class A : B { public override string Message => base.Message; } class B : A { } class Own<T> : Own<Own<T>> where T : Exception, new() { } class Mine : RpcException { public Mine(Exception e) : base(new Status(StatusCode.Internal, e.Message)) { } public Mine() : this(new Mine()) { } new string Message => ToString(); } class Sealed : SnakepitException { } class Missing : NoSuchType<RpcException>, ISomething { }
            class Uses<E> where E : Exception { void Run(A a, Own<Exception> o) { try { throw a; } catch (E e) when (e is RpcException { StatusCode: StatusCode.NotFound } or Mine) { throw new Mine(e); } catch (B b) { throw new Exception(b.Message); } catch (Own<RpcException> x) { throw x; } catch (NoSuchType) { } catch (Uses<E>) { } try { } catch (int) { throw; } throw; } }
            """,
        ["preprocessor between tokens"] = """
            using Grpc.Core;
            class Cut { int Run(SnakepitResult<int> r, Exception e) { try { return
            #if DEBUG
                r.Value
            #else
                r.IsSuccess ? r.Value : 0
            #endif
                ; } catch (RpcException x)
            #if !X
                when (x.StatusCode
            #region status
                == StatusCode.NotFound)
            #endregion
            #endif
            #line 1 "other.cs"
                { throw new RpcException(new Status(StatusCode.Internal,
            #pragma warning disable
                    x.Message
            #pragma warning restore
                )); }
            #line hidden
            #line (1, 1) - (2, 2) 3 "more.cs"
                finally { _ = e.ToString(); }
            #error stop
            #nullable enable
            #endif
            """,
        ["names that need escapes"] = """
            using Grpc.Core; using @class = Grpc.Core.RpcException;
            namespace @namespace { class @void { public string @password, \u0070assword2, тайна, @await; public SnakepitResult<int> @return; int @int(@class @catch, Exception @base, string @throw) { try { return @return.Value; } catch (@class @when) when (@when.StatusCode == StatusCode.NotFound) { throw new @class(new Status(StatusCode.Internal, @base.Message + @throw + \u0070assword2)); } catch (Exception @in) { throw new Exception($"{@in.Message}{@password}{тайна}"); } } (bool @true, string @error) @out(out string @ref) { @ref = ""; return (@true: false, @error: @ref); } } [SnakepitWorker("w")] public partial interface @interface { [SnakepitOperation, Raises("a_b")] Task<int> @new(int @params, string @event = "\"\\\u0000", char c = '\'', CancellationToken @default = default); } }
            """,
        ["lambdas that take and give everything"] = """
            using Grpc.Core; using Microsoft.Extensions.Logging;
            class Lambdas { Func<Exception, (bool ok, string error)> f = static e => (false, e.Message); Func<string, Func<string, Func<string>>> g = password => token => () => throw new Exception(password + token); Action<ILogger, string> log = (ILogger l, [Sensitive] string p) => l.LogInformation($"{p}"); Func<RpcException, StatusCode> code = e => e switch { { StatusCode: var c and not StatusCode.OK } => c, _ => throw e };
                object o = (object)((ref int n, out string error, params int[] all) => { error = ""; return n; }); var v = () => { }; Delegate d = async (SnakepitResult<int> r) => await Task.FromResult(r.Value); event Func<SnakepitResult<int>, int> E { add => value(1); remove => value.Invoke(SnakepitError.Create("a", "b")); } Task<int> Run(IEnumerable<Func<Task<SnakepitResult<int>>>> all) => Task.WhenAll(all.Select(async it => (await it()).Value)).ContinueWith(t => t.Exception is { } e ? throw new Exception(e.ToString()) : t.Result.Sum()); Func<int> x = delegate { try { return 1; } catch (RpcException) { return default; } }; }
            """,
        ["goto case, nested tries and filters that throw"] = """
            using Grpc.Core;
            class Jumps { int Run(RpcException e, SnakepitResult<int> r) { start: try { try { switch (e.StatusCode) { case StatusCode.OK: goto case StatusCode.NotFound; case StatusCode.NotFound when r.IsSuccess: return r.Value; case StatusCode.NotFound: try { goto start; } finally { try { r = r.Value; } catch { } } case > StatusCode.Internal: goto end; default: throw e; } } catch (Exception x) when (x is RpcException { StatusCode: var c } && (c == StatusCode.Unavailable || throw0(x)) | Filter(x, out var text) && text is not null) { throw new RpcException(new Status(c, text)); } finally { if (r.IsSuccess) goto inner; inner:; } } catch when (r.Error is { Code: "a" }) { goto start; } catch (SnakepitException s) when (s.Error.Code is var k && k switch { "a" or "b" => true, _ => false }) { goto end; } end: while (true) { do { try { continue; } catch (RpcException) { break; } } while (r.Value > 0); return 1; } bool Filter(Exception y, out string? t) { t = y.Message; return true; } bool throw0(Exception y) => throw y; } }
            """,
        ["interpolated string handlers"] = """"
            using System.Runtime.CompilerServices; using Grpc.Core; using Microsoft.Extensions.Logging;
            [InterpolatedStringHandler] ref struct Handler(int length, int count, ILogger log, out bool on) { readonly bool _on = on = true; public void AppendLiteral(string s) { } public bool AppendFormatted<T>(T value, int width = 0, string? format = null) => throw new Exception($"{value}"); public void AppendFormatted(ReadOnlySpan<char> password) => throw new Exception(password.ToString()); }
            class Uses(ILogger log) { void Write(ILogger l, [InterpolatedStringHandlerArgument(nameof(l))] ref Handler text) { } void Run(Exception e, string password, SnakepitResult<int> r) { Write(log, $"{e} {password,5:x} {r.Value} {password.AsSpan()} {$"{e.Message}" + $$"""{{{password}}}"""}"); const string c = $"{nameof(password)}{"x"}"; log.LogInformation($"{c}" + $"{password}"); FormattableString f = $"{password}"; IFormattable g = $"{e}"; throw new RpcException(new Status(StatusCode.Internal, FormattableString.Invariant($"{f}{g:x}") + string.Create(null, $"{password}") + $@"{e.Message}
                {{x}}" + $"{(r.IsSuccess ? $"{r.Value}" : "")}")); } }
            """",
        ["interfaces with bodies and variance"] = """
            using Grpc.Core;
            interface ISource<out T> where T : allows ref struct { T Get(); protected internal static string Password = "x"; private void Log() => throw new Exception(Password); sealed string Text => Get()?.ToString() ?? throw new RpcException(new Status(StatusCode.Internal, Password)); static ISource() { try { Password = null!; } catch { } } interface IInner : ISource<SnakepitResult<int>> { int ISource<SnakepitResult<int>>.Value => Get().Value; abstract string ISource<SnakepitResult<int>>.ToString(); } int Value { get => 1; set { if (value < 0) throw new ApplicationException(Password); } } }
            [SnakepitWorker("odd")] public partial interface IOdd : ISource<SnakepitResult<int>>, IDisposable { [SnakepitOperation] Task<SnakepitResult<int>> RunAsync(string apiKey, CancellationToken token = default) => throw new Exception(apiKey); [SnakepitOperation, Raises("a_b")] sealed Task<int> StopAsync() => throw new RpcException(default, Password); [SnakepitOperation] static virtual Task<int> GoAsync(params ReadOnlySpan<string> all) => default!; void IDisposable.Dispose() { } SnakepitResult<int> ISource<SnakepitResult<int>>.Get() => SnakepitError.Create("a", Password); partial void Half(); }
            """,
    };
}
