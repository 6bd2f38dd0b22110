namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Code that is nested deeper, or goes on longer, than anybody writes by hand: what generators and machines write.</summary>
internal static class DeepCode
{
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Each with how many times less of it is wanted.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> All { get; } = new Dictionary<string, Func<int, string>>
    {
        ["parentheses without end"] = static less => InMethod($"var text = {Repeat("(", 5_000 / less)}ex.Message{Repeat(")", 5_000 / less)}; throw new RpcException(new Status(StatusCode.Internal, text));"),
        ["nested ifs without end"] = static less => InMethod(Repeat("if (result.IsSuccess) { ", 1_500 / less) + "_ = result.Value;" + Repeat(" }", 1_500 / less)),
        ["parentheses"] = static less => InMethod($"var text = {Repeat("(", 400 / less)}ex.Message{Repeat(")", 400 / less)}; throw new RpcException(new Status(StatusCode.Internal, text));"),
        ["concatenation"] = static less => InMethod($"throw new RpcException(new Status(StatusCode.Internal, \"a\" + ex.Message{Repeat(" + id", 20_000 / less)}));"),
        ["concatenation of results"] = static less => InMethod($"var text = \"\"{Repeat(" + result.Value", 5_000 / less)}; logger.LogInformation(text + password);"),
        ["else-if chain"] = static less => InMethod($"if (error.Code == \"a\") return; {Repeat("else if (error.Code == \"b\" && result.IsSuccess) logger.LogInformation(password); ", 3_000 / less)} else throw new Exception(\"x\");"),
        ["else-if chain of returned values"] = static less => $"static class It {{ static (bool ok, string error) Run(int n) {{ {Repeat("if (n == 1) return (false, \"x\"); else ", 2_000 / less)} return (true, \"\"); }} }}",
        ["nested ifs"] = static less => InMethod(Repeat("if (result.IsSuccess) { ", 300 / less) + "_ = result.Value; throw new Exception(ex.Message);" + Repeat(" }", 300 / less)),
        ["nested tries"] = static less => InMethod(Repeat("try { ", 150 / less) + "_ = result.Value;" + Repeat(" } catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable) { logger.LogInformation(password); } catch (Exception) { }", 150 / less)),
        ["nested loops"] = static less => InMethod(string.Concat(Enumerable.Range(0, 60 / less).Select(static n => $"for (var i{n} = 0; i{n} < 3; i{n}++) {{ try {{ ")) + "id = ex.Message;" + Repeat(" break; } catch (RpcException) { } }", 60 / less)),
        ["fluent chain"] = static less => InMethod($"var b = new System.Text.StringBuilder(){Repeat(".Append(ex.Message)", 3_000 / less)}; throw new RpcException(new Status(StatusCode.Internal, b.ToString()));"),
        ["fluent chain of own methods"] = static less => InMethod($"_ = new Chain(){Repeat(".Add(password)", 3_000 / less)};") + " class Chain { public Chain Add(string text) { if (text.Length > 3) throw new Exception(text); return this; } }",
        ["nested lambdas"] = static less => InMethod("Func<object> f = " + Repeat("() => (Func<object>)(", 100 / less) + "() => ex.Message + result.Value" + Repeat(")", 100 / less) + ";"),
        ["nested local functions"] = static less => InMethod(Enumerable.Range(0, 150 / less).Aggregate("logger.LogInformation(password);", static (inner, n) => $"void L{n}(string p{n}) {{ {inner} }} L{n}(password);")),
        ["nested generics"] = static less => $"class Box {{ {Repeat("List<", 300 / less)}int{Repeat(">", 300 / less)} items; SnakepitResult<{Repeat("(int, ", 150 / less)}string{Repeat(")", 150 / less)}>? r; void Run() => _ = r!.Value.Value; }}",
        ["nested generics of a contract"] = static less => $"[SnakepitWorker(\"deep\")] public partial interface IDeep {{ [SnakepitOperation] Task<{Repeat("List<", 200 / less)}int{Repeat(">", 200 / less)}> RunAsync({Repeat("(int, ", 100 / less)}string{Repeat(")", 100 / less)} a, CancellationToken token); }}",
        ["chain of records of a contract"] = static less => "[SnakepitWorker(\"deep\")] public partial interface IDeep { [SnakepitOperation] Task RunAsync(R0 r, CancellationToken token); }"
            + string.Concat(Enumerable.Range(0, 2_000 / less).Select(static n => $"public sealed record R{n}(R{n + 1}? Next, string Password);")) + $"public sealed record R{2_000 / less}(int X);",
        ["chain of interfaces of a contract"] = static less => string.Concat(Enumerable.Range(0, 400 / less).Select(static n => $"[SnakepitWorker(\"w{n}\")] public partial interface I{n} : I{n + 1} {{ [SnakepitOperation] Task Run{n}Async(CancellationToken token); }}")) + $"public interface I{400 / less};",
        ["conditional chain"] = static less => InMethod("id = " + Repeat("error.Code == \"b\" ? password : ", 1_500 / less) + "ex.Message; logger.LogInformation(id);"),
        ["coalescing chain"] = static less => InMethod("id = " + Repeat("Environment.GetEnvironmentVariable(\"X\") ?? ", 1_500 / less) + "ex.Message; logger.LogInformation(id);"),
        ["conjunctions"] = static less => InMethod("if (" + Repeat("result.IsSuccess && ", 5_000 / less) + "error.Code == \"a\") _ = result.Value; if (" + Repeat("error.Code == \"a\" || ", 5_000 / less) + "result.IsSuccess) _ = result.Value;"),
        ["patterns"] = static less => InMethod("if (error.Code is " + Repeat("\"a\" or ", 3_000 / less) + "\"b\") return; if (error is " + Repeat("{ Cause: ", 200 / less) + "null" + Repeat(" }", 200 / less) + ") return;"),
        ["switch of many"] = static less => InMethod("switch (error.Code) { " + string.Concat(Enumerable.Range(0, 3_000 / less).Select(static n => $"case \"c{n}\": logger.LogInformation(password); break; ")) + "default: break; }"),
        ["switch expression of many"] = static less => InMethod("id = error.Code switch { " + string.Concat(Enumerable.Range(0, 3_000 / less).Select(static n => $"\"c{n}\" => ex.Message, ")) + "_ => password }; logger.LogInformation(id);"),
        ["switch of many guards and patterns"] = static less => InMethod("switch (error.Category) { " + string.Concat(Enumerable.Range(0, 1_000 / less).Select(static n => $"case (ErrorCategory){n} when error.Code == \"c{n}\": logger.LogInformation(password); goto default; ")) + "default: break; } "
            + "id = (result, ex) switch { " + string.Concat(Enumerable.Range(0, 400 / less).Select(static n => $"({{ Error.Code: \"c{n}\" }}, {{ Message.Length: > {n} }} y) => y.Message + result.Value, ")) + "_ => throw new RpcException(new Status(StatusCode.Internal, ex.ToString())) };"),
        ["interpolation"] = static less => InMethod("id = $\"" + Repeat("{ex.Message} {password} ", 3_000 / less) + "\"; logger.LogInformation(id);"),
        ["nested interpolation"] = static less => InMethod("id = " + Repeat("$\"{", 10) + "ex.Message" + Repeat("}\"", 10) + "; throw new RpcException(new Status(StatusCode.Internal, id));"),
        ["statements"] = static less => InMethod(Repeat("id += ex.Message; logger.LogInformation(password); _ = result.Value; ", 3_000 / less)),
        ["helpers that call one another"] = static less => InMethod("M0(ex.Message);") + " static partial class More { " + string.Concat(Enumerable.Range(0, 2_000 / less).Select(static n => $"public static string M{n}(string text) => M{n + 1}(text); "))
            + $"public static string M{2_000 / less}(string text) => throw new RpcException(new Status(StatusCode.Internal, text)); }}",
        ["helpers that call one another around"] = static less => InMethod("M0(ex.Message);") + " static partial class More { " + string.Concat(Enumerable.Range(0, 500 / less).Select(static n => $"public static string M{n}(string text) => M{(n + 1) % 40}(text) + M{(n + 7) % 50}(text); ")) + "}",
        ["collections within collections"] = static less => InMethod("object o = " + Repeat("new object[] { ", 300 / less) + "ex.Message" + Repeat(" }", 300 / less) + "; throw new RpcException(new Status(StatusCode.Internal, o.ToString()!));"),
        ["anonymous objects"] = static less => InMethod("object o = " + Repeat("new { success = false, error = ", 200 / less) + "ex.Message" + Repeat(" }", 200 / less) + "; _ = o;"),
        ["calls within calls"] = static less => InMethod("id = " + Repeat("string.Concat(id, ", 400 / less) + "ex.Message" + Repeat(")", 400 / less) + "; throw new RpcException(new Status(StatusCode.Internal, id));"),
        ["member accesses"] = static less => InMethod("Node n = null!; logger.LogInformation(n" + Repeat(".Next", 5_000 / less) + ".Password);") + " class Node { public Node Next => this; public string Password = \"\"; }",
        ["conditional accesses"] = static less => InMethod("Node? n = null; logger.LogInformation(n" + Repeat("?.Next", 1_000 / less) + "?.Password);") + " class Node { public Node? Next => this; public string Password = \"\"; }",
        ["assignments"] = static less => InMethod(Repeat("id = password = ", 1_000 / less) + "ex.Message; logger.LogInformation(id);"),
        ["awaits"] = static less => $"class C {{ async Task<int> Run(Func<Task<SnakepitResult<int>>> f) {{ return 0{Repeat(" + (await f()).Value", 2_000 / less)}; }} }}",
        ["namespaces and types"] = static less => Repeat("namespace N { class C { ", 150 / less) + "void Run() => throw new Exception(\"x\");" + Repeat(" } }", 150 / less),
        ["base classes"] = static less => string.Concat(Enumerable.Range(0, 400 / less).Select(static n => $"class C{n} : C{n + 1} {{ }} ")) + $"class C{400 / less} : Exception {{ }} " + InMethod("throw new RpcException(new Status(StatusCode.Internal, new C0().Message));"),
    };

    private static string InMethod(string statements) => $$"""
        using Grpc.Core;
        using Microsoft.Extensions.Logging;
        using static More;
        class Service(ILogger logger)
        {
            void Run(Exception ex, SnakepitResult<string> result, SnakepitError error, string id, string password)
            {
                {{statements}}
            }
        }
        static partial class More;
        """;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
