using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Whether a retry loop does anything between attempts that a policy does not do: it counts, waits, logs and lets the exception go on.</summary>
internal sealed class RetryEffects(RetryLoop loop, SemanticModel model, CancellationToken cancellationToken)
{
    private static readonly string[] Logging = ["Log", "Write", "Trace", "Debug", "Info", "Warn", "Error", "Verbose"];

    private readonly LoopArithmetic _arithmetic = new(model, cancellationToken);

    public bool AreOfPolicy()
    {
        _arithmetic.Start(loop.Loop);
        return IsOfPolicy(loop.Catch.Block) && loop.Body.All(it => it == loop.Try || IsOfPolicy(it)) && !IsThrowingOther();
    }

    private bool IsOfPolicy(StatementSyntax statement) => statement switch
    {
        BlockSyntax it => it.Statements.All(IsOfPolicy),
        IfStatementSyntax it => IsOfPolicy(it.Statement) && (it.Else is null || IsOfPolicy(it.Else.Statement)) && (_arithmetic.Evaluate(it.Condition) is not null || !Leaves(it)),
        ThrowStatementSyntax it => IsRethrow(it),
        ContinueStatementSyntax or EmptyStatementSyntax => true,
        ReturnStatementSyntax or BreakStatementSyntax => true,
        LocalDeclarationStatementSyntax it => Declare(it.Declaration),
        ExpressionStatementSyntax it => _arithmetic.FindWait(it.Expression) is not null || IsLog(it.Expression) || IsCount(it.Expression),
        _ => false,
    };

    private bool Declare(VariableDeclarationSyntax declaration)
    {
        _arithmetic.Declare(declaration);
        return !declaration.DescendantNodes().OfType<AwaitExpressionSyntax>().Any();
    }

    private static bool Leaves(IfStatementSyntax choice) => choice.DescendantNodes().Any(static it =>
        it is ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or AwaitExpressionSyntax);

    private static bool IsRethrow(ThrowStatementSyntax statement) =>
        statement.Expression is null or IdentifierNameSyntax or PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax };

    private static bool IsLog(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
        && Logging.Any(it => name.StartsWith(it, StringComparison.Ordinal));

    /// <summary>A local variable changes that nobody looks at when the loop is gone.</summary>
    private bool IsCount(ExpressionSyntax expression)
    {
        var target = expression switch
        {
            AssignmentExpressionSyntax it => it.Left,
            PrefixUnaryExpressionSyntax it => it.Operand,
            PostfixUnaryExpressionSyntax it => it.Operand,
            _ => null,
        };
        if (target is not IdentifierNameSyntax name || model.GetSymbolInfo(name, cancellationToken).Symbol is not ILocalSymbol local)
            return false;
        _arithmetic.Evaluate(expression);
        return !Remaining().Any(it => it.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == local.Name));
    }

    private IEnumerable<StatementSyntax> Remaining() => loop.Try.Block.Statements.Last() is ReturnStatementSyntax
        ? loop.Try.Block.Statements
        : loop.Try.Block.Statements.Concat(After());

    private IEnumerable<StatementSyntax> After() => loop.Loop.Parent is BlockSyntax block ? block.Statements.SkipWhile(it => it != loop.Loop).Skip(1) : [];

    /// <summary>Whether the loop comes to its end when all attempts failed, and is followed by an exception of its own.</summary>
    private bool IsThrowingOther() =>
        After().FirstOrDefault() is ThrowStatementSyntax last && !IsRethrow(last) && RetryPlan.Find(loop, new(model, cancellationToken)) is { EndsLoop: true };
}
