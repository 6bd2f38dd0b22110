using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports reads of a result's value that some path reaches without a check (SNK2102).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueIsReadUncheckedAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] Guards = ["EnsureSuccess", "ThrowIfFailed", "ThrowIfFailure", "ThrowIfError"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ValueIsReadUnchecked];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is not { } symbols)
                return;
            context.RegisterOperationBlockStartAction(context => Collect(context, symbols));
            context.RegisterOperationAction(context => AnalyzeTry(context, symbols), OperationKind.Invocation);
            context.RegisterOperationAction(context => AnalyzeParts(context, symbols), OperationKind.DeconstructionAssignment);
        });
    }

    private static void Collect(OperationBlockStartAnalysisContext context, HandlingSymbols symbols)
    {
        var values = new List<IPropertyReferenceOperation>();
        var reads = new HashSet<SyntaxNode>();
        var plain = new ResultChecks(symbols, []);
        context.RegisterOperationAction(
            context =>
            {
                var read = (IPropertyReferenceOperation)context.Operation;
                if (read.Property.Name != "Value" || !symbols.IsResult(read.Property.ContainingType) || !IsCandidate(read, symbols))
                    return;
                lock (reads)
                    values.Add(read);
            },
            OperationKind.PropertyReference);
        context.RegisterOperationAction(
            context =>
            {
                if (plain.PartsOf((IDeconstructionAssignmentOperation)context.Operation) is not var (value, error))
                    return;
                var found = UncheckedParts.Of(context.Operation, value, error);
                lock (reads)
                    reads.UnionWith(found);
            },
            OperationKind.DeconstructionAssignment);
        context.RegisterOperationBlockEndAction(context =>
        {
            var elements = new Elements(symbols);
            reads.UnionWith(values.Where(it => !elements.AreChecked(it)).Select(static it => it.Syntax));
            if (reads.Count == 0)
                return;
            foreach (var block in context.OperationBlocks.Where(block => reads.Any(read => block.Syntax.FullSpan.Contains(read.Span))))
            {
                string[] guards = [.. Guards, .. context.Options.ReadNames(block.Syntax.SyntaxTree, "snakepit_result_guards")];
                var checks = new ResultChecks(symbols, guards);
                var found = ResultFlow.FindUnchecked(context.GetControlFlowGraph(block), checks, reads, context.CancellationToken);
                foreach (var read in found.OrderBy(static it => it.SpanStart))
                    Report(context.ReportDiagnostic, read, ResultOf(read));
            }
        });
    }

    /// <summary>Locals and parameters can be followed, and nobody can have checked what a call just returned. A handler around it is a check too.</summary>
    private static bool IsCandidate(IPropertyReferenceOperation read, HandlingSymbols symbols)
    {
        var followed = read.Instance?.Unwrap() is ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation
            or IArrayElementReferenceOperation or IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol }
            || read.Parent is IPropertySubpatternOperation;
        if (!followed || read.Parent is INameOfOperation)
            return false;
        for (IOperation child = read; child.Parent is { } parent; child = parent)
        {
            if (parent is ITryOperation attempt && attempt.Body == child && attempt.Catches.Any(clause => symbols.Catches(clause.ExceptionType)))
                return false;
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;
        }

        return true;
    }

    /// <summary><c>result.TryGetValue(out var value);</c> without a look at what it returns.</summary>
    private static void AnalyzeTry(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        if (context.Operation is IInvocationOperation { TargetMethod.Name: "TryGetValue", Parent: IExpressionStatementOperation, Instance: { } result } call
            && symbols.IsResult(result.Type) && !call.Arguments.All(static it => it.Value is IDiscardOperation))
            Report(context.ReportDiagnostic, context.Operation.Syntax, result.Syntax);
    }

    /// <summary><c>var (value, _) = result;</c></summary>
    private static void AnalyzeParts(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var parts = (IDeconstructionAssignmentOperation)context.Operation;
        var target = parts.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : parts.Target;
        if (symbols.IsResult(parts.Value.Type) && target is ITupleOperation { Elements: [not IDiscardOperation, IDiscardOperation] })
            Report(context.ReportDiagnostic, context.Operation.Syntax, parts.Value.Syntax);
    }

    private static SyntaxNode ResultOf(SyntaxNode read) =>
        read is MemberAccessExpressionSyntax access ? access.Expression
        : read.FirstAncestorOrSelf<IsPatternExpressionSyntax>() is { } pattern && read.FirstAncestorOrSelf<SubpatternSyntax>() is not null ? pattern.Expression
        : read;

    private static void Report(Action<Diagnostic> report, SyntaxNode place, SyntaxNode result) =>
        report(Diagnostic.Create(Rules.ValueIsReadUnchecked, place.GetLocation(), result.ToString()));
}
