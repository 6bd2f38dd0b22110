using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>A place that decides what to do by the code of an error: a switch, a chain of ifs, the clauses of a try.</summary>
internal sealed class Decision
{
    private ITryOperation? _left;

    private Decision(SyntaxNode place, CodeTest test) => (Place, Test) = (place, test);

    public SyntaxNode Place { get; }

    public CodeTest Test { get; }

    public CodeSet Handled => Test.Handled;

    /// <summary>Where the error comes from, when it is not what <see cref="CodeTest.Subject"/> says.</summary>
    public ErrorOrigin? Origin { get; private set; }

    /// <summary>What is done with all other codes; null where nothing is.</summary>
    public IOperation? Default { get; private set; }

    /// <summary>Whether errors that no branch takes are still seen by someone behind this place.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Whether a branch takes the code, or whoever calls the function that it leaves.</summary>
    public bool Handles(string code, HandlingSymbols symbols, CancellationToken cancellationToken) =>
        Handled.Contains(code) || (_left is not null && Outside.KeepsFrom(_left, code, symbols, cancellationToken));

    /// <summary>The decision that begins with the operation; null where it decides nothing by code.</summary>
    public static Decision? Of(IOperation operation, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var decision = operation switch
        {
            ISwitchOperation statement => OfSwitch(statement, symbols, cancellationToken),
            ISwitchExpressionOperation expression => OfSwitch(expression, symbols, cancellationToken),
            IConditionalOperation conditional => OfConditional(conditional, symbols, cancellationToken),
            ITryOperation attempt => OfTry(attempt, symbols, cancellationToken),
            _ => null,
        };
        return decision is { Test.IsDecision: true } ? decision : null;
    }

    private static Decision OfSwitch(ISwitchOperation statement, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var decision = new Decision(statement.Value.Syntax, new(symbols, cancellationToken));
        foreach (var section in statement.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                var matchesAll = false;
                if (clause is ISingleValueCaseClauseOperation { Value: { } label })
                    decision.Test.ReadLabel(statement.Value, label);
                else if (clause is IPatternCaseClauseOperation pattern)
                    matchesAll = decision.Test.ReadArm(statement.Value, pattern.Pattern, pattern.Guard);
                if (matchesAll || clause is IDefaultCaseClauseOperation)
                    decision.Default ??= section;
            }
        }

        decision.GoesOn = !decision.Default.Exits() && SeenBehind(statement, decision.Test.Subject ?? statement.Value, cancellationToken);
        return decision;
    }

    private static Decision OfSwitch(ISwitchExpressionOperation expression, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var decision = new Decision(expression.Value.Syntax, new(symbols, cancellationToken));
        foreach (var arm in expression.Arms)
        {
            if (decision.Test.ReadArm(expression.Value, arm.Pattern, arm.Guard))
                decision.Default ??= arm.Value;
        }

        decision.GoesOn = GoesOnBehind(expression, decision.Test.Subject ?? expression.Value, cancellationToken);
        return decision;
    }

    private static Decision? OfConditional(IConditionalOperation head, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var test = new CodeTest(symbols, cancellationToken);
        test.ReadCondition(head.Condition);
        if (!test.IsDecision || IsContinuation(head, test, symbols, cancellationToken))
            return null;

        var decision = new Decision(head.Condition.Syntax, test);
        // Of a chain of else-ifs, the if that the block has.
        IOperation statement = head;
        for (IConditionalOperation? link = head; link is not null;)
        {
            if (link != head)
                test.ReadCondition(link.Condition);
            if (link.Parent is IBlockOperation)
                statement = link;
            if (ElseIf(link) is { } otherIf)
                link = otherIf;
            else if (link.WhenFalse is { } otherwise)
            {
                decision.Default = otherwise;
                decision.GoesOn = !otherwise.Exits() && GoesOnBehind(link, test.Subject, cancellationToken);
                return decision;
            }
            else
                link = Behind(statement).FirstOrDefault() is IConditionalOperation next && AsksAbout(next, test.Subject, symbols, cancellationToken) ? next : null;
        }

        decision.GoesOn = SeenBehind(statement, test.Subject, cancellationToken) || Behind(statement).Any(it => it.PassesOn(symbols));
        return decision;
    }

    private static Decision? OfTry(ITryOperation attempt, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        Decision? decision = null;
        foreach (var clause in attempt.Catches.Where(clause => symbols.Catches(clause.ExceptionType)))
        {
            if (clause.Filter is { } filter)
            {
                decision ??= new(filter.Syntax, new(symbols, cancellationToken));
                decision.Test.ReadCondition(filter);
            }
            else if (decision is not null)
            {
                decision.Default = clause.Handler;
                decision.Handled.Add(Catching.MentionedIn(clause.Handler, symbols, cancellationToken));
            }
        }

        if (decision is not { Test.IsDecision: true })
            return null;
        var escaping = EscapingCodes.Of(attempt.Body, symbols, cancellationToken);
        if (escaping.Codes.Count > 0)
        {
            decision.Origin = new(
                [.. escaping.Codes.Select(static it => it.Method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)],
                [.. escaping.Codes.Select(static it => it.Code).Distinct(StringComparer.Ordinal)],
                escaping.IsComplete);
        }

        decision._left = decision.Default is null ? attempt : null;
        return decision;
    }

    /// <summary>The condition that is all that an else has, in braces or not.</summary>
    private static IConditionalOperation? ElseIf(IConditionalOperation conditional) => conditional.WhenFalse switch
    {
        IBlockOperation { Operations: [IConditionalOperation only] } => only,
        { } otherwise => otherwise.Unwrap() as IConditionalOperation,
        null => null,
    };

    /// <summary>Whether the chain began before.</summary>
    private static bool IsContinuation(IConditionalOperation conditional, CodeTest test, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        IOperation child = conditional;
        while (child.Parent is IConversionOperation conversion)
            child = conversion;
        if (child.Parent is IBlockOperation { Operations.Length: 1, Parent: IConditionalOperation } braces)
            child = braces;
        if (child.Parent is IConditionalOperation parent && parent.WhenFalse == child && AsksAbout(parent, test.Subject, symbols, cancellationToken))
            return true;
        return conditional.Parent is IBlockOperation { Operations: var statements } && statements.IndexOf(conditional) is > 0 and var index
            && statements[index - 1] is IConditionalOperation previous && AsksAbout(previous, test.Subject, symbols, cancellationToken);
    }

    private static bool AsksAbout(IConditionalOperation conditional, IOperation? subject, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var test = new CodeTest(symbols, cancellationToken);
        test.ReadCondition(conditional.Condition);
        return test.IsDecision
            && ErrorOrigin.RootsOf(test.Subject, cancellationToken).Intersect(ErrorOrigin.RootsOf(subject, cancellationToken), SymbolEqualityComparer.Default).Any();
    }

    /// <summary>The statements of the same block behind the chain.</summary>
    private static IEnumerable<IOperation> Behind(IOperation statement) =>
        statement.Parent is IBlockOperation { Operations: var statements } ? statements.Skip(statements.IndexOf(statement) + 1) : [];

    /// <summary>The same for a choice of values, which ends where it is returned or thrown.</summary>
    private static bool GoesOnBehind(IOperation choice, IOperation? subject, CancellationToken cancellationToken)
    {
        for (var parent = choice.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            if (parent is IReturnOperation or IThrowOperation)
                return false;
        }

        return SeenBehind(choice, subject, cancellationToken);
    }

    /// <summary>Whether the error is looked at or thrown again behind the place.</summary>
    private static bool SeenBehind(IOperation place, IOperation? subject, CancellationToken cancellationToken)
    {
        var clause = CatchAround(place);
        var roots = ErrorOrigin.RootsOf(subject, cancellationToken);
        var (start, end) = (place.Syntax.Span.End, EndOfPath(place));
        return roots.Count == 0 || place.FunctionBody().Descendants().Any(it => it.Syntax.SpanStart >= start && it.Syntax.SpanStart < end && it switch
        {
            ILocalReferenceOperation local => roots.Contains(local.Local, SymbolEqualityComparer.Default) && !IsBlind(it),
            IParameterReferenceOperation parameter => roots.Contains(parameter.Parameter, SymbolEqualityComparer.Default) && !IsBlind(it),
            IThrowOperation { Exception: null } => CatchAround(it) == clause,
            _ => false,
        });
    }

    /// <summary>Where control cannot go on behind the place: the end of a block around it that ends with a return. What stands in a finally is reached all the same.</summary>
    private static int EndOfPath(IOperation place)
    {
        var end = int.MaxValue;
        for (var parent = place.Parent; parent is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            if (parent is ITryOperation { Finally: not null })
                return int.MaxValue;
            if (end == int.MaxValue && parent is IBlockOperation { Operations: [.., IReturnOperation { Kind: not OperationKind.YieldReturn }] })
                end = parent.Syntax.Span.End;
        }

        return end;
    }

    private static SyntaxNode? CatchAround(IOperation operation)
    {
        var around = operation;
        while (around is not null and not ICatchClauseOperation)
            around = around.Parent;
        return around?.Syntax;
    }

    /// <summary>Members of a result that say nothing of its error.</summary>
    private static bool IsBlind(IOperation reference) => reference.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "IsSuccess" or "IsDegraded" } => true,
        IInvocationOperation { TargetMethod: { Name: "TryGetValue", Parameters.Length: 1 } } => true,
        _ => false,
    };
}
