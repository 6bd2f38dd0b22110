using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>A loop around a <c>try</c> that leaves it on success, and waits and goes on when the call failed.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Try">What is tried.</param>
/// <param name="Catch">The clause after which it is tried again.</param>
/// <param name="Method">The method of the call that is repeated.</param>
/// <param name="IsOperation">Whether that is an operation of a contract.</param>
internal sealed record RetryLoop(
    StatementSyntax Loop, IReadOnlyList<StatementSyntax> Body, TryStatementSyntax Try, CatchClauseSyntax Catch,
    IMethodSymbol Method, bool IsOperation)
{
    public static RetryLoop? Find(StatementSyntax loop, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        var inner = loop switch
        {
            ForStatementSyntax it => it.Statement,
            WhileStatementSyntax it => it.Statement,
            DoStatementSyntax it => it.Statement,
            _ => null,
        };
        IReadOnlyList<StatementSyntax> body = inner switch { BlockSyntax block => [.. block.Statements], null => [], _ => [inner] };
        if (body.OfType<TryStatementSyntax>().FirstOrDefault() is not { Catches.Count: > 0 } attempt || !LeavesLoop(attempt, loop) || RepeatedCall.ReadsStream(attempt.Block))
            return null;
        var waitsOutside = body.SkipWhile(it => it != attempt).Skip(1).Any(it => Waits(it, model, cancellationToken));
        var clause = attempt.Catches.FirstOrDefault(it => Waits(it.Block, model, cancellationToken))
            ?? (waitsOutside ? attempt.Catches.FirstOrDefault(static it => !EndsLoop(it.Block)) : null);
        if (clause is null)
            return null;

        // Most catch something else, which costs less to see by its name.
        var catchesRemote = clause.Declaration is { Type: { } type } && RepeatedCall.NameOf(type) is "RpcException" or "Exception"
            && model.GetTypeInfo(type, cancellationToken).Type is { } caught && (caught.Is(symbols.RpcException) || caught.Is(symbols.Exception));
        foreach (var call in attempt.Block.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (MethodOf(call, model, cancellationToken) is { } method
                && (symbols.IsRemote(method) || catchesRemote && IsAwaited(call) && !ExtendsRemoteCall(call, method)))
                return new(loop, body, attempt, clause, method, symbols.IsOperation(method));
        }

        return null;

        // As WithSnakepitErrors does; what is repeated is the call that it extends.
        bool ExtendsRemoteCall(InvocationExpressionSyntax call, IMethodSymbol method) =>
            method.IsExtensionMethod
            && call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax extended }
            && MethodOf(extended, model, cancellationToken) is { } inner && symbols.IsRemote(inner);
    }

    /// <summary>Whether success ends the loop; a loop that goes on is one that polls.</summary>
    private static bool LeavesLoop(TryStatementSyntax attempt, StatementSyntax loop)
    {
        if (attempt.Block.Statements.LastOrDefault() is ReturnStatementSyntax or BreakStatementSyntax)
            return true;
        var condition = loop switch
        {
            ForStatementSyntax it => it.Condition,
            WhileStatementSyntax it => it.Condition,
            DoStatementSyntax it => it.Condition,
            _ => null,
        };
        var names = condition?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static it => it.Identifier.ValueText).ToList() ?? [];
        return attempt.Block.Statements.OfType<ExpressionStatementSyntax>().Any(it =>
            it.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: LiteralExpressionSyntax { Token.Value: bool } } && names.Contains(name));
    }

    private static bool EndsLoop(BlockSyntax block) =>
        block.Statements.LastOrDefault() is ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax;

    private static bool Waits(StatementSyntax statement, SemanticModel model, CancellationToken cancellationToken) =>
        statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => IsWait(call, model, cancellationToken));

    public static bool IsWait(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Delay" or "Sleep" }
        && MethodOf(call, model, cancellationToken) is { } method
        && method.ContainingType.ToDisplayString() is "System.Threading.Tasks.Task" or "System.Threading.Thread";

    /// <summary>By its operation, which is there already where an analyzer asks.</summary>
    private static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        (model.GetOperation(call, cancellationToken) as IInvocationOperation)?.TargetMethod;

    private static bool IsAwaited(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } or InvocationExpressionSyntax)
            node = node.Parent;
        return node.Parent is AwaitExpressionSyntax;
    }
}
