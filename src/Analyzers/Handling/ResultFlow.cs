using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;
using Facts = System.Collections.Immutable.ImmutableHashSet<Microsoft.CodeAnalysis.ISymbol>;

namespace Snakepit.Analyzers.Handling;

/// <summary>Follows all paths through a function and finds reads of a result's value that some path reaches without knowing that the call succeeded.</summary>
internal sealed class ResultFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly ResultChecks _checks;
    private readonly ISet<SyntaxNode> _reads;
    private readonly FactsOfCalls _calls;
    private readonly Facts?[] _before;
    private readonly CancellationToken _cancellationToken;

    private ResultFlow(ControlFlowGraph graph, ResultChecks checks, ISet<SyntaxNode> reads, FactsOfCalls calls, CancellationToken cancellationToken)
    {
        (_graph, _checks, _reads, _calls, _cancellationToken) = (graph, checks.In(graph), reads, calls, cancellationToken);
        _before = new Facts?[graph.Blocks.Length];
    }

    /// <summary>The reads among <paramref name="reads"/> that are not safe.</summary>
    public static HashSet<SyntaxNode> FindUnchecked(ControlFlowGraph graph, ResultChecks checks, ISet<SyntaxNode> reads, CancellationToken cancellationToken)
    {
        var found = new HashSet<SyntaxNode>();
        Run(graph, checks, reads, Facts.Empty.WithComparer(SymbolEqualityComparer.Default), found, new(), cancellationToken);
        return found;
    }

    private static void Run(
        ControlFlowGraph graph, ResultChecks checks, ISet<SyntaxNode> reads, Facts known, HashSet<SyntaxNode> found, FactsOfCalls calls, CancellationToken cancellationToken)
    {
        var flow = new ResultFlow(graph, checks, reads, calls, cancellationToken);
        flow.Solve(known);
        flow.Report(found);
        // What one local function learns about another one's calls may come after that has been looked at.
        while (calls.FindNext(graph.LocalFunctions) is var (called, facts))
            Run(graph.GetLocalFunctionControlFlowGraph(called, cancellationToken), checks, reads, facts, found, calls, cancellationToken);
        foreach (var function in graph.LocalFunctions.Where(it => !calls.Has(it)))
            Run(graph.GetLocalFunctionControlFlowGraph(function, cancellationToken), checks.Within(function), reads, known, found, new(), cancellationToken);
    }

    private void Solve(Facts known)
    {
        var open = new SortedSet<int>();
        Reach(_graph.Blocks[0], known, open);
        while (open.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var block = _graph.Blocks[open.Min];
            open.Remove(block.Ordinal);
            EnterHandlers(block, open);
            var facts = block.Operations.Aggregate(_before[block.Ordinal]!, (current, operation) => Pass(current, operation, null));
            if (block.BranchValue is { } value)
                facts = Pass(facts, value, null);
            if (block.Operations.Any(it => NeverReturns(it, _cancellationToken)))
                continue;
            foreach (var (branch, outcome) in Branches(block))
            {
                if (branch?.Destination is { } next)
                    Reach(next, outcome is { } known2 && block.BranchValue is { } condition ? _checks.Learn(facts, condition, known2) : facts, open);
            }
        }
    }

    private static IEnumerable<(ControlFlowBranch? Branch, bool? Outcome)> Branches(BasicBlock block)
    {
        bool? outcome = block.ConditionKind switch
        {
            ControlFlowConditionKind.WhenTrue => true,
            ControlFlowConditionKind.WhenFalse => false,
            _ => null,
        };
        yield return (block.ConditionalSuccessor, outcome);
        yield return (block.FallThroughSuccessor, !outcome);
    }

    /// <summary>Handlers begin with what was known when their try began, without what changes in it.</summary>
    private void EnterHandlers(BasicBlock block, SortedSet<int> open)
    {
        // The regions around a lambda's graph belong to another graph.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.FirstBlockOrdinal != block.Ordinal || region.EnclosingRegion is not { } whole)
                continue;
            var facts = _before[block.Ordinal]!;
            for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
                facts = facts.Except(_graph.Blocks[ordinal].Operations.SelectMany(static it => it.DescendantsAndSelf()).Select(ResultChecks.AssignedBy).OfType<ISymbol>());
            foreach (var handler in whole.NestedRegions.Where(it => it != region))
                Reach(_graph.Blocks[handler.FirstBlockOrdinal], facts, open);
        }
    }

    private void Reach(BasicBlock block, Facts facts, SortedSet<int> open)
    {
        var merged = _before[block.Ordinal] is { } before ? before.Intersect(facts) : facts;
        if (_before[block.Ordinal] is { } old && old.Count == merged.Count)
            return;
        _before[block.Ordinal] = merged;
        open.Add(block.Ordinal);
    }

    private void Report(HashSet<SyntaxNode> found)
    {
        foreach (var block in _graph.Blocks)
        {
            if (_before[block.Ordinal] is not { } facts)
                continue;
            foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
                facts = Pass(facts, operation, found);
        }
    }

    /// <summary>What is known behind an operation; unsafe reads in it are added to <paramref name="found"/>.</summary>
    private Facts Pass(Facts facts, IOperation operation, HashSet<SyntaxNode>? found)
    {
        if (operation is IFlowAnonymousFunctionOperation lambda)
        {
            if (found is not null)
                Run(_graph.GetAnonymousFunctionControlFlowGraph(lambda, _cancellationToken), _checks, _reads, facts, found, _calls, _cancellationToken);
            return facts;
        }

        if (operation is IIsPatternOperation { Pattern: IRecursivePatternOperation pattern } test)
        {
            facts = Pass(facts, test.Value, found);
            if (found is not null && _checks.FindUnchecked(facts, test.Value, pattern) is { } member && _reads.Contains(member))
                found.Add(member);
            return facts;
        }

        foreach (var child in operation.ChildOperations)
            facts = Pass(facts, child, found);
        if (found is not null)
            _calls.Add(operation, facts);
        if (operation is ILocalReferenceOperation { Local: var part, IsDeclaration: false } && _checks.ErrorBeside(part) is { } error && _reads.Contains(operation.Syntax))
        {
            if (!_checks.IsKnown(facts, error) && !_checks.IsKnown(facts, part))
                found?.Add(operation.Syntax);
            return facts.Add(part);
        }

        if (operation is IPropertyReferenceOperation { Property.Name: "Value" } read && _checks.IsResult(read.Instance?.Type))
        {
            var subject = _checks.SubjectOf(read.Instance);
            if (subject is null ? _reads.Contains(read.Syntax) : !_checks.IsKnown(facts, subject) && _reads.Contains(read.Syntax))
                found?.Add(read.Syntax);
            // Reading the value of a failure throws, so that behind it the call has succeeded.
            return subject is null ? facts : facts.Add(subject);
        }

        return _checks.After(facts, operation);
    }

    /// <summary>Whether a statement calls a method that always throws.</summary>
    private static bool NeverReturns(IOperation statement, CancellationToken cancellationToken) =>
        statement is IExpressionStatementOperation { Operation: var expression } && expression.Unwrap() is IInvocationOperation { TargetMethod: var method }
        && (method.GetAttributes().Any(static it => it.AttributeClass?.Name == "DoesNotReturnAttribute")
            || (!method.IsVirtual && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
            {
                MethodDeclarationSyntax declared => AlwaysThrows(declared.Body, declared.ExpressionBody),
                LocalFunctionStatementSyntax local => AlwaysThrows(local.Body, local.ExpressionBody),
                _ => false,
            }));

    private static bool AlwaysThrows(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow) =>
        arrow?.Expression is ThrowExpressionSyntax
        || (block?.Statements.LastOrDefault() is ThrowStatementSyntax && !block.DescendantNodes().Any(static it => it is ReturnStatementSyntax));
}
