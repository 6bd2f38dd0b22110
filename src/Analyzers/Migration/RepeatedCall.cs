using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>The call of a <c>try</c> that is made again when it failed.</summary>
/// <param name="Name">What is called, as the message names it.</param>
/// <param name="IsOperation">Whether it is an operation of a contract.</param>
internal sealed record RepeatedCall(string Name, bool IsOperation)
{
    /// <summary>Exceptions that come again however often one tries, or that ask for more than another attempt.</summary>
    private static readonly HashSet<string> Lasting = new(StringComparer.Ordinal)
    {
        "FormatException", "KeyNotFoundException", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidCastException", "OverflowException",
        "JsonException", "ValidationException", "OperationCanceledException", "DbUpdateConcurrencyException", "NotSupportedException", "FileNotFoundException",
    };

    /// <param name="calls">What is tried.</param>
    /// <param name="clause">The clause after which it is tried again.</param>
    /// <param name="counters">The variables that count; a call that takes one is another call each time.</param>
    /// <param name="symbols">What is known of the compilation.</param>
    public static RepeatedCall? Find(TriedCalls calls, CatchClauseSyntax clause, IReadOnlyCollection<string> counters, MigrationSymbols symbols)
    {
        if (calls.ReadsStream || clause.Declaration?.Type is { } caught && Lasting.Contains(NameOf(caught)))
            return null;
        RepeatedCall? found = null;
        foreach (var call in calls.All)
        {
            if (!symbols.IsRemote(call.Method) && !MayFail(call) || !calls.IsDirect(call))
                continue;
            if (Uses(call.Syntax, counters))
                return null;
            found ??= new(call.Method.MethodKind == MethodKind.DelegateInvoke ? call.Syntax.Expression.ToString() : call.Method.Name, symbols.IsOperation(call.Method));
        }

        return found;
    }

    /// <summary>Whether it leaves the program, as far as one can see: own, foreign and unknown code, and .NET's own where it speaks to others.</summary>
    private static bool MayFail(TriedCall call)
    {
        var method = call.Method;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return true;
        var isOwn = method.DeclaringSyntaxReferences.Length > 0;
        if (method.ContainingNamespace.IsWithin("System"))
            return isOwn || method.ContainingNamespace.IsWithin("System.Net") || method.ContainingNamespace.IsWithin("System.Data");
        return isOwn ? !method.IsStatic || call.IsAwaited : call.IsAwaited && !method.ContainingNamespace.IsNamed("Microsoft.Extensions.Logging");
    }

    private static bool Uses(InvocationExpressionSyntax call, IReadOnlyCollection<string> names) =>
        names.Count > 0 && call.DescendantNodes().Any(it => it is IdentifierNameSyntax name && names.Contains(name.Identifier.ValueText));

    public static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax it => it.Right.Identifier.ValueText,
        SimpleNameSyntax it => it.Identifier.ValueText,
        _ => "",
    };
}
