using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

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

    /// <param name="attempt">What is tried.</param>
    /// <param name="clause">The clause after which it is tried again.</param>
    /// <param name="counters">The variables that count; a call that takes one is another call each time.</param>
    /// <param name="model">The semantics of the source.</param>
    /// <param name="symbols">What is known of the compilation.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static RepeatedCall? Find(
        TryStatementSyntax attempt, CatchClauseSyntax clause, IReadOnlyCollection<string> counters, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        if (clause.Declaration?.Type is { } caught && Lasting.Contains(NameOf(caught)) || ReadsStream(attempt.Block))
            return null;
        RepeatedCall? found = null;
        foreach (var node in attempt.Block.DescendantNodes(static it => it is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is not InvocationExpressionSyntax call || (model.GetOperation(call, cancellationToken) as IInvocationOperation)?.TargetMethod is not { } method
                || !symbols.IsRemote(method) && !MayFail(method, call))
                continue;
            if (Uses(call, counters))
                return null;
            found ??= new(method.MethodKind == MethodKind.DelegateInvoke ? call.Expression.ToString() : method.Name, symbols.IsOperation(method));
        }

        return found;
    }

    /// <summary>Whether it reads what a stream sends, which no policy repeats.</summary>
    public static bool ReadsStream(BlockSyntax block) => block.DescendantNodes().Any(static it =>
        it is CommonForEachStatementSyntax { AwaitKeyword.RawKind: (int)SyntaxKind.AwaitKeyword }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MoveNext" or "ReadAllAsync" or "MoveNextAsync" });

    /// <summary>Whether it leaves the program, as far as one can see: own, foreign and unknown code, and .NET's own where it speaks to others.</summary>
    private static bool MayFail(IMethodSymbol method, InvocationExpressionSyntax call)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return true;
        var isOwn = method.DeclaringSyntaxReferences.Length > 0;
        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        if (space == "System" || space.StartsWith("System.", StringComparison.Ordinal))
            return isOwn || space.StartsWith("System.Net", StringComparison.Ordinal) || space.StartsWith("System.Data", StringComparison.Ordinal);
        return isOwn ? !method.IsStatic || IsAwaited(call) : IsAwaited(call) && space != "Microsoft.Extensions.Logging";
    }

    private static bool IsAwaited(SyntaxNode call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WithSnakepitErrors" } or InvocationExpressionSyntax)
            call = call.Parent;
        return call.Parent is AwaitExpressionSyntax;
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
