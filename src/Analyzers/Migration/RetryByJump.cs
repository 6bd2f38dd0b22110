using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>A <c>try</c> after whose failure the code goes back to it: by <c>goto</c>, or by a call of the method it is in with the same arguments but for a counter.</summary>
internal static class RetryByJump
{
    public static (SyntaxNode Jump, RepeatedCall Call)? Find(ITryOperation attempt, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        if (attempt.Catches.IsEmpty || attempt.Syntax is not TryStatementSyntax syntax)
            return null;
        var function = syntax.FirstAncestorOrSelf<SyntaxNode>(static it => it is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        var own = NameOf(function);
        foreach (var clause in syntax.Catches)
        {
            foreach (var operation in AfterFailure(attempt, clause))
            {
                if (JumpOf(operation) is { } counters && RepeatedCall.Find(new(attempt), clause, counters, symbols) is { } call)
                    return (operation.Syntax, call);
            }

            // The variables that count the attempts, when the operation goes back to the try; null when it does not.
            List<string>? JumpOf(IOperation operation) => operation switch
            {
                IBranchOperation { Syntax: GotoStatementSyntax { Expression: IdentifierNameSyntax label } } =>
                    syntax.AncestorsAndSelf().TakeWhile(it => it != function).Any(it => IsLabelled(it, label.Identifier.ValueText)) ? [] : null,
                IInvocationOperation { Syntax: InvocationExpressionSyntax call, TargetMethod: var called } when called.Name == own && IsOnSelf(call)
                    && called.OriginalDefinition.Is(model.GetDeclaredSymbol(function!, cancellationToken)) && !IsInLambda(operation) =>
                    CountersOf(call, called.OriginalDefinition, RetryByLoop.Waits(clause.Block)),
                _ => null,
            };
        }

        return null;
    }

    private static string? NameOf(SyntaxNode? function) => function switch
    {
        MethodDeclarationSyntax it => it.Identifier.ValueText,
        LocalFunctionStatementSyntax it => it.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What runs after a failure: the clause, and where it goes on what follows the <c>try</c>.</summary>
    private static IEnumerable<IOperation> AfterFailure(ITryOperation attempt, CatchClauseSyntax clause)
    {
        foreach (var caught in attempt.Catches)
        {
            if (caught.Syntax != clause)
                continue;
            foreach (var operation in caught.Handler.Descendants())
                yield return operation;
        }

        if (clause.Block.Statements.LastOrDefault() is ThrowStatementSyntax or ReturnStatementSyntax or GotoStatementSyntax
            || attempt.Syntax is not TryStatementSyntax { Block: var tried } || tried.Statements.LastOrDefault() is not ReturnStatementSyntax
            || attempt.Parent is not IBlockOperation block)
            yield break;
        foreach (var next in block.Operations.SkipWhile(it => it != attempt).Skip(1))
        {
            foreach (var operation in next.DescendantsAndSelf())
                yield return operation;
        }
    }

    /// <summary>Whether the statement, or one before it in its block, has the label.</summary>
    private static bool IsLabelled(SyntaxNode node, string label) =>
        node is LabeledStatementSyntax labelled && labelled.Identifier.ValueText == label
        || node is StatementSyntax { Parent: BlockSyntax block }
            && block.Statements.TakeWhile(it => it != node).Any(it => it is LabeledStatementSyntax before && before.Identifier.ValueText == label);

    private static bool IsOnSelf(InvocationExpressionSyntax call) => call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private static bool IsInLambda(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null and not ICatchClauseOperation; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation)
                return true;
        }

        return false;
    }

    /// <summary>The parameters that are counted up or down, all others being handed on as they are; null where another call is made, or nothing ends or slows it.</summary>
    private static List<string>? CountersOf(InvocationExpressionSyntax call, IMethodSymbol method, bool waits)
    {
        var counters = new List<string>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is IdentifierNameSyntax same && IsParameter(same))
                continue;
            var counted = argument.Expression switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression, Left: IdentifierNameSyntax it, Right: LiteralExpressionSyntax } => it,
                PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax it } => it,
                _ => null,
            };
            if (counted is not null && IsParameter(counted))
                counters.Add(counted.Identifier.ValueText);
            // A flag that says that this is the second time.
            else if (!argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression) && !argument.Expression.IsKind(SyntaxKind.FalseLiteralExpression))
                return null;
            else
                counters.Add("");
        }

        return counters.Count > 0 || waits ? counters : null;

        bool IsParameter(IdentifierNameSyntax name) => method.Parameters.Any(it => it.Name == name.Identifier.ValueText);
    }
}
