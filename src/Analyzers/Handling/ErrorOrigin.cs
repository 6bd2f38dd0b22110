using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>The calls that an error comes from, and the codes that it may therefore have.</summary>
/// <param name="Methods">The methods that were called.</param>
/// <param name="Codes">What they declare, as far as it can reach the place of the error.</param>
/// <param name="IsComplete">Whether the error can come from nowhere else.</param>
internal sealed record ErrorOrigin(ImmutableArray<IMethodSymbol> Methods, ImmutableArray<string> Codes, bool IsComplete)
{
    private const int Depth = 16;

    /// <summary>Follows an error, exception, result or task to the calls behind it; null where it comes from outside.</summary>
    public static ErrorOrigin? Find(IOperation? error, HandlingSymbols symbols, CancellationToken cancellationToken) =>
        Find(error, symbols, Depth, cancellationToken);

    /// <summary>What a local is initialized with, if it is never assigned again.</summary>
    public static IOperation? InitializerOf(ILocalSymbol local, IOperation use, CancellationToken cancellationToken) =>
        FirstValueOf(local, use, cancellationToken) is { } first && !AssignmentsOf(local, use).Any() ? first : null;

    /// <summary>What a local is initialized with.</summary>
    public static IOperation? FirstValueOf(ILocalSymbol local, IOperation use, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? use.SemanticModel?.GetOperation(value, cancellationToken)
            : null;

    /// <summary>The locals and parameters that an operation reads from, from near to far: of <c>error</c> in <c>e is { Error: var error }</c> also <c>e</c>.</summary>
    public static IReadOnlyList<ISymbol> RootsOf(IOperation? operation, CancellationToken cancellationToken)
    {
        var roots = new List<ISymbol>();
        while (operation.FindRoot() is { } root && roots.Count < Depth)
        {
            roots.Add(root);
            operation = root is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } && operation?.SemanticModel is { } model && reference.SyntaxTree == model.SyntaxTree
                ? reference.GetSyntax(cancellationToken) switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var value } => model.GetOperation(value, cancellationToken),
                    SingleVariableDesignationSyntax designation => SourceOf(designation, model, cancellationToken),
                    _ => null,
                }
                : null;
        }

        return roots;
    }

    private static ErrorOrigin? Find(IOperation? error, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        if (error is null || depth == 0)
            return null;
        cancellationToken.ThrowIfCancellationRequested();
        switch (error.Unwrap())
        {
            case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol } own when symbols.IsResult(own.Type) || symbols.IsError(own.Type):
                return Join([.. AssignmentsOf(own).Select(source => Find(source, symbols, depth - 1, cancellationToken))]) is { } kept ? kept with { IsComplete = false } : null;
            case IPropertyReferenceOperation property:
                return Find(property.Instance, symbols, depth - 1, cancellationToken);
            case IConditionalAccessOperation access:
                return Find(access.Operation, symbols, depth - 1, cancellationToken);
            case IConditionalAccessInstanceOperation instance:
                return Find(instance.FindReceiver(), symbols, depth - 1, cancellationToken);
            case IInvocationOperation call:
                return FindCall(call, symbols, depth, cancellationToken);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter } reference:
                return Find(ResultOfLambda(parameter, reference), symbols, depth - 1, cancellationToken);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } parameter, SemanticModel: { } model } when symbols.IsError(parameter.Type):
                return FindMatched(method, model, symbols, depth, cancellationToken);
            case ILocalReferenceOperation { Local: var local } reference:
                return FindLocal(local, reference, symbols, depth, cancellationToken);
            default:
                return null;
        }
    }

    private static ErrorOrigin? FindCall(IInvocationOperation call, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        var codes = symbols.RaisedBy(method);
        if (codes.Length > 0)
            return new([method], codes, IsComplete: true);
        if (call.Instance is not { } instance || (!symbols.IsResult(method.ContainingType) && method.Name is not ("ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult")))
            return null;
        var origin = Find(instance, symbols, depth - 1, cancellationToken);
        return method.Name == "Then" && origin is not null ? origin with { IsComplete = false } : origin;
    }

    private static ErrorOrigin? FindLocal(
        ILocalSymbol local, IOperation use, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        if (use.SemanticModel is not { } model || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } declaration
            || declaration.SyntaxTree != model.SyntaxTree)
            return null;
        if (declaration is CatchDeclarationSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax } clause })
            return model.GetOperation(clause, cancellationToken) is ICatchClauseOperation { Parent: ITryOperation attempt } it
                ? OfCatch(attempt, it, symbols, cancellationToken)
                : null;

        var sources = new List<IOperation?>();
        if (declaration is VariableDeclaratorSyntax { Initializer.Value: var value })
            sources.Add(model.GetOperation(value, cancellationToken));
        else if (declaration is SingleVariableDesignationSyntax)
            sources.Add(SourceOf(declaration, model, cancellationToken));
        sources.AddRange(AssignmentsOf(local, use));
        return Join([.. sources.Select(source => Find(source, symbols, depth - 1, cancellationToken))]);
    }

    /// <summary>What a clause can catch: what leaves the body, without what the clauses before it keep, and only what its filter lets in.</summary>
    public static ErrorOrigin? OfCatch(ITryOperation attempt, ICatchClauseOperation clause, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var escaping = EscapingCodes.Of(attempt.Body, symbols, cancellationToken);
        if (escaping.Codes.Count == 0)
            return null;
        var taken = new CodeSet(symbols, cancellationToken);
        foreach (var earlier in attempt.Catches.TakeWhile(it => it.Syntax != clause.Syntax))
        {
            if (earlier.TakesAll(symbols))
                return null;
            if (earlier.Filter is null)
                continue;
            var test = new CodeTest(symbols, cancellationToken);
            test.ReadCondition(earlier.Filter!);
            if (symbols.Catches(earlier.ExceptionType) && test.IsDecision && !test.Handled.IsAll)
                taken.Add(test.Handled);
        }

        CodeSet? let = null;
        if (clause.Filter is { } filter)
        {
            var test = new CodeTest(symbols, cancellationToken);
            test.ReadCondition(filter);
            let = test is { IsDecision: true, Handled.IsAll: false } ? test.Handled : null;
        }

        return new(
            [.. escaping.Codes.Select(static it => it.Method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)],
            [.. escaping.Codes.Select(static it => it.Code).Distinct(StringComparer.Ordinal).Where(code => !taken.Contains(code) && let?.Contains(code) != false)],
            escaping.IsComplete && let is null);
    }

    private static ErrorOrigin? Join(ImmutableArray<ErrorOrigin?> origins)
    {
        var known = origins.OfType<ErrorOrigin>().ToArray();
        return known.Length == 0 ? null : new(
            [.. known.SelectMany(static it => it.Methods).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)],
            [.. known.SelectMany(static it => it.Codes).Distinct(StringComparer.Ordinal)],
            known.Length == origins.Length && known.All(static it => it.IsComplete));
    }

    /// <summary>What <c>out var error</c>, <c>var (value, error) = …</c> and <c>… is { } error</c> take their error from.</summary>
    private static IOperation? SourceOf(SyntaxNode designation, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in designation.Ancestors())
        {
            switch (node)
            {
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                    return (model.GetOperation(call, cancellationToken) as IInvocationOperation)?.Instance;
                case AssignmentExpressionSyntax assignment:
                    return model.GetOperation(assignment.Right, cancellationToken);
                case IsPatternExpressionSyntax pattern:
                    return model.GetOperation(pattern.Expression, cancellationToken);
                case SwitchStatementSyntax statement:
                    return model.GetOperation(statement.Expression, cancellationToken);
                case SwitchExpressionSyntax expression:
                    return model.GetOperation(expression.GoverningExpression, cancellationToken);
                case StatementSyntax or LambdaExpressionSyntax:
                    return null;
            }
        }

        return null;
    }

    public static IEnumerable<IOperation> AssignmentsOf(ILocalSymbol local, IOperation use) =>
        use.FunctionBody().Descendants().OfType<ISimpleAssignmentOperation>()
            .Where(it => it.Target is ILocalReferenceOperation target && target.Local.Is(local) && !target.IsDeclaration)
            .Select(static it => it.Value);

    /// <summary>What a member of the object itself is set to in the same function.</summary>
    private static IEnumerable<IOperation> AssignmentsOf(IMemberReferenceOperation member) =>
        member.FunctionBody().Descendants().OfType<ISimpleAssignmentOperation>()
            .Where(it => it.Target is IMemberReferenceOperation target && target.Member.Is(member.Member))
            .Select(static it => it.Value);

    /// <summary>The result whose Match, MatchAsync or Switch calls the lambda with its error.</summary>
    private static IOperation? ResultOfLambda(IParameterSymbol parameter, IOperation use)
    {
        for (var parent = use.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && lambda.Symbol.Is(parameter.ContainingSymbol))
                return MatchedBy(lambda);
        }

        return null;
    }

    /// <summary>The same for a method that is given to it by name.</summary>
    private static ErrorOrigin? FindMatched(IMethodSymbol method, SemanticModel model, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        var uses = MethodUses.Of(method, model, symbols, cancellationToken).Select(use => use is IMethodReferenceOperation ? Find(MatchedBy(use), symbols, depth - 1, cancellationToken) : null);
        return Join([.. uses]) is { } origin ? origin with { IsComplete = origin.IsComplete && MethodUses.AreAllIn(model, method) } : null;
    }

    private static IOperation? MatchedBy(IOperation function)
    {
        var outer = function.Parent;
        while (outer is IDelegateCreationOperation or IConversionOperation)
            outer = outer.Parent;
        return outer is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Match" or "MatchAsync" or "Switch" } call } ? call.Instance : null;
    }
}
