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
    public static RetryLoop? Find(LoopedTry loop, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        // Most loops neither call a client nor catch what one throws, which costs less to see than whether they wait.
        var callsRemote = loop.Calls.All.Any(it => symbols.IsRemote(it.Method));
        if (loop.Loop is ForEachStatementSyntax || loop.Calls.ReadsStream || !callsRemote && !loop.Try.Catches.Any(NamesRemote) || !LeavesLoop(loop))
            return null;
        var waitsOutside = loop.After.Any(it => Waits(it, model, cancellationToken));
        var clause = loop.Try.Catches.FirstOrDefault(it => Waits(it.Block, model, cancellationToken))
            ?? (waitsOutside ? loop.Try.Catches.FirstOrDefault(static it => !LoopedTry.Ends(it.Block)) : null);
        if (clause is null)
            return null;

        var catchesRemote = NamesRemote(clause)
            && model.GetTypeInfo(clause.Declaration!.Type, cancellationToken).Type is { } caught && (caught.Is(symbols.RpcException) || caught.Is(symbols.Exception));
        foreach (var call in loop.Calls.All)
        {
            if (symbols.IsRemote(call.Method) || catchesRemote && call.IsAwaited && !ExtendsRemoteCall(call))
                return new(loop.Loop, loop.Body, loop.Try, clause, call.Method, symbols.IsOperation(call.Method));
        }

        return null;

        // As WithSnakepitErrors does; what is repeated is the call that it extends.
        bool ExtendsRemoteCall(TriedCall call) =>
            call.Method.IsExtensionMethod
            && call.Syntax.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax extended }
            && MethodOf(extended, model, cancellationToken) is { } inner && symbols.IsRemote(inner);
    }

    private static bool NamesRemote(CatchClauseSyntax clause) =>
        clause.Declaration is { Type: { } type } && RepeatedCall.NameOf(type) is "RpcException" or "Exception";

    /// <summary>Whether success ends the loop; a loop that goes on is one that polls.</summary>
    private static bool LeavesLoop(LoopedTry loop)
    {
        if (loop.Try.Block.Statements.LastOrDefault() is ReturnStatementSyntax or BreakStatementSyntax)
            return true;
        var names = loop.Condition?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static it => it.Identifier.ValueText).ToList() ?? [];
        return loop.Try.Block.Statements.OfType<ExpressionStatementSyntax>().Any(it =>
            it.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: LiteralExpressionSyntax { Token.Value: bool } } && names.Contains(name));
    }

    private static bool Waits(StatementSyntax statement, SemanticModel model, CancellationToken cancellationToken) =>
        statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => IsWait(call, model, cancellationToken));

    public static bool IsWait(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Delay" or "Sleep" }
        && MethodOf(call, model, cancellationToken) is { } method
        && method.ContainingType is { Name: "Task" or "Thread" } type && (type.ContainingNamespace.IsNamed("System.Threading.Tasks") || type.ContainingNamespace.IsNamed("System.Threading"));

    /// <summary>By its operation, which is there already where an analyzer asks.</summary>
    private static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        (model.GetOperation(call, cancellationToken) as IInvocationOperation)?.TargetMethod;
}
