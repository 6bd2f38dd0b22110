using System.Text.RegularExpressions;

namespace Snakepit.Errors.Classification;

/// <summary>Turns the names that the compiler makes for async methods, lambdas and local functions back into those in the source.</summary>
internal static partial class MethodNames
{
    /// <summary><c>App.Loader+&lt;LoadAsync&gt;d__3</c>, <c>MoveNext</c> → <c>App.Loader</c>, <c>LoadAsync</c>.</summary>
    public static (string Type, string Function) Readable(string? type, string method)
    {
        type ??= "";
        var function = Function(method);
        var nested = type.Split('+');
        var last = nested.Length;
        for (; last > 1 && nested[last - 1].StartsWith('<'); last--)
        {
            var made = nested[last - 1];
            if (method == "MoveNext" && StateMachine().Match(made) is { Success: true } machine)
                (function, method) = (Function(machine.Groups[1].Value), "");
        }

        return (TypeName(string.Join('+', nested[..last])), function);
    }

    /// <summary><c>Outer+Inner`1[[…]]</c> → <c>Outer.Inner</c>.</summary>
    public static string TypeName(string name)
    {
        var arguments = name.IndexOf('[', StringComparison.Ordinal);
        return Arity().Replace(arguments < 0 ? name : name[..arguments], "").Replace('+', '.');
    }

    private static string Function(string method)
    {
        if (LocalFunction().Match(method) is { Success: true } local)
            return $"{Function(local.Groups[1].Value)}.{local.Groups[2].Value}";
        if (Lambda().Match(method) is { Success: true } lambda)
            return $"{Function(lambda.Groups[1].Value)}.lambda";
        return method is "<Main>$" ? "Main" : method;
    }

    [GeneratedRegex(@"^<(.+)>d(__\d+)?")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"^<(.+)>g__(\w+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<(.+)>b__")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();
}
