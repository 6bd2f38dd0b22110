using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports catch clauses around calls that do nothing, or only return a default (SNK2103).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ErrorIsSwallowedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ErrorIsSwallowed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is { } symbols)
                context.RegisterOperationAction(context => Analyze(context, symbols), OperationKind.CatchClause);
        });
    }

    private static void Analyze(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        // A filter says which errors are meant.
        if (clause is not { Parent: ITryOperation attempt, Syntax: CatchClauseSyntax syntax }
            || !(clause.TakesAll(symbols) || IsAggregate(clause)) || !clause.Handler.Operations.All(DoesNothing)
            || attempt.Catches.TakeWhile(it => it != clause).Any(it => it.TakesAll(symbols)))
            return;
        var calls = EscapingCodes.Of(attempt.Body, symbols, context.CancellationToken).Calls
            .Where(call => !IsAggregate(clause) || IsWaitedFor(call)).Select(static call => call.TargetMethod.Name).Distinct().ToArray();
        if (calls.Length == 0 && !clause.ExceptionType.Is(symbols.Exception))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ErrorIsSwallowed, syntax.CatchKeyword.GetLocation(), calls.Length > 0 ? string.Join(", ", calls) : symbols.Exception!.Name));
    }

    /// <summary>What <c>Wait</c> and <c>Result</c> throw.</summary>
    private static bool IsAggregate(ICatchClauseOperation clause) => clause is { Filter: null, ExceptionType.Name: "AggregateException" };

    private static bool IsWaitedFor(IOperation call) =>
        call.Parent is IInvocationOperation { TargetMethod.Name: "Wait" } or IPropertyReferenceOperation { Property.Name: "Result" }
        or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "WaitAll" } } or ICollectionExpressionOperation or IArrayInitializerOperation;

    private static bool DoesNothing(IOperation statement) => statement switch
    {
        IEmptyOperation or IBranchOperation => true,
        IReturnOperation { Kind: OperationKind.Return, ReturnedValue: var value } => value is null || IsDefault(value),
        IBlockOperation block => block.Operations.All(DoesNothing),
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } } => target is IDiscardOperation || IsDefault(value),
        _ => false,
    };

    private static bool AsksAboutCaught(IOperation condition) =>
        condition.DescendantsAndSelf().Any(static it => it is ILocalReferenceOperation { Local: var local } && local.IsCaught(default));

    private static bool IsDefault(IOperation value)
    {
        value = value.Unwrap();
        if (value.ConstantValue.HasValue)
            return value.ConstantValue.Value is not string { Length: > 0 };
        return value switch
        {
            IDefaultValueOperation => true,
            ICollectionExpressionOperation list => list.Elements.IsEmpty,
            IArrayCreationOperation array => array.DimensionSizes.All(static size => size.ConstantValue is { HasValue: true, Value: 0 }),
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Type: { } type } => type.AllInterfaces.Any(static it => it.SpecialType == SpecialType.System_Collections_IEnumerable),
            IObjectCreationOperation { Arguments: [var only], Type.Name: "ValueTask" } => IsDefault(only.Value),
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsDefault(choice.WhenTrue) && IsDefault(otherwise) && !AsksAboutCaught(choice.Condition),
            ITupleOperation tuple => tuple.Elements.All(IsDefault),
            IFieldReferenceOperation field => field.Field is { Name: "Empty" or "Zero", IsStatic: true },
            IPropertyReferenceOperation property => property.Property is { Name: "CompletedTask" or "Empty", IsStatic: true },
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Empty" }, Arguments.IsEmpty: true } => true,
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult" }, Arguments: [var result] } => IsDefault(result.Value),
            _ => false,
        };
    }
}
