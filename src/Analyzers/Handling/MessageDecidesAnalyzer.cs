using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports decisions by the text of an error instead of its code (SNK2203).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageDecidesAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Property of the diagnostics with the one code that the text can mean.</summary>
    internal const string Code = "code";

    private static readonly ImmutableHashSet<string> Questions = ImmutableHashSet.Create(
        "Contains", "StartsWith", "EndsWith", "IndexOf", "LastIndexOf", "Equals", "Compare", "CompareTo", "CompareOrdinal", "IsMatch", "Match", "Matches");

    private static readonly ImmutableHashSet<string> Changes = ImmutableHashSet.Create(
        "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Trim", "TrimStart", "TrimEnd", "Normalize", "Replace", "Substring", "AsSpan", "ToString", "Split");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.MessageDecides];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is not { } symbols)
                return;
            context.RegisterOperationAction(context => AnalyzeProperty(context, symbols), OperationKind.PropertyReference);
            context.RegisterOperationAction(context => AnalyzeToString(context, symbols), OperationKind.Invocation);
        });
    }

    private static void AnalyzeProperty(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property.Name is "Message" or "UserMessage" or "Detail" && InstanceOf(reference) is { } instance && IsText(reference.Property, instance, symbols, context.CancellationToken))
            Report(context, reference, instance, symbols);
    }

    private static void AnalyzeToString(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance: { } instance } && symbols.IsError(instance.Unwrap().Type))
            Report(context, call, instance, symbols);
    }

    private static void Report(OperationAnalysisContext context, IOperation text, IOperation instance, HandlingSymbols symbols)
    {
        foreach (var decision in DecisionsBy(text, depth: 4).Where(static it => !IsAsserted(it)))
        {
            var properties = ImmutableDictionary<string, string?>.Empty;
            if (CodeMeantBy(decision, instance, symbols, context.CancellationToken) is { } code)
                properties = properties.Add(Code, code);
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.MessageDecides, decision.Syntax.GetLocation(), properties, instance.FindRoot()?.Name ?? instance.Type?.Name ?? "error"));
        }
    }

    /// <summary>In a pattern the instance is what is matched.</summary>
    private static IOperation? InstanceOf(IPropertyReferenceOperation reference)
    {
        if (reference.Parent is not IPropertySubpatternOperation)
            return reference.Instance is IConditionalAccessInstanceOperation access ? access.FindReceiver() : reference.Instance;
        for (var parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IIsPatternOperation pattern)
                return pattern.Value;
            if (parent is ISwitchExpressionOperation expression)
                return expression.Value;
            if (parent is ISwitchOperation statement)
                return statement.Value;
        }

        return null;
    }

    private static bool IsText(IPropertySymbol property, IOperation instance, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var owner = property.ContainingType;
        if (symbols.IsError(owner) || owner.Is(symbols.ExceptionInfo) || (owner.Is(symbols.RpcStatus) && property.Name == "Detail"))
            return true;
        var type = instance.Unwrap().Type;
        return owner.Is(symbols.AnyException)
            && (symbols.IsError(type) || type.Is(symbols.RpcException)
                || (type.Is(symbols.AnyException) && ErrorOrigin.Find(instance, symbols, cancellationToken) is not null));
    }

    private static IEnumerable<IOperation> DecisionsBy(IOperation text, int depth)
    {
        for (IOperation child = text, parent = text.Parent!; parent is not null && depth > 0; child = parent, parent = parent.Parent!)
        {
            switch (parent)
            {
                case IConditionalAccessOperation access when access.Operation == child:
                    return access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>()
                        .Where(it => it.FindReceiver() == child).SelectMany(it => DecisionsBy(it, depth - 1));
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalAccessOperation:
                case IInvocationOperation change when change.Instance == child && Changes.Contains(change.TargetMethod.Name):
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var asked } question } when IsQuestion(asked):
                    return [question];
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } asked } question } when Questions.Contains(asked.Name):
                    return [question];
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsSpan" } } } argument:
                    parent = argument.Parent!;
                    continue;
                case IArrayElementReferenceOperation element when element.ArrayReference == child:
                case IImplicitIndexerReferenceOperation range when range.Instance == child:
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation helper, Parameter: { } parameter } when DecidesBy(helper, parameter, depth):
                    return [helper];
                case IInvocationOperation question when question.Instance == child && IsQuestion(question.TargetMethod):
                    return [question];
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                    return IsWorded(comparison.LeftOperand == child ? comparison.RightOperand : comparison.LeftOperand) ? [comparison] : [];
                case IIsPatternOperation pattern:
                    return pattern.Pattern.DescendantsAndSelf().OfType<IConstantPatternOperation>().Any(static it => IsWorded(it.Value)) ? [pattern] : [];
                case IPropertySubpatternOperation { Pattern: var part }:
                    return part.DescendantsAndSelf().OfType<IConstantPatternOperation>().Any(static it => IsWorded(it.Value)) ? [parent] : [];
                case ISwitchOperation statement when statement.Value == child:
                    return [child];
                case ISwitchExpressionOperation expression when expression.Value == child:
                    return [child];
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator }:
                    return declarator.FunctionBody().Descendants().OfType<ILocalReferenceOperation>()
                        .Where(it => it.Local.Is(local)).SelectMany(it => DecisionsBy(it, depth - 1));
                default:
                    return [];
            }
        }

        return [];
    }

    /// <summary>Whether a method of the same file decides by its parameter.</summary>
    private static bool DecidesBy(IInvocationOperation call, IParameterSymbol parameter, int depth) =>
        Helpers.FindBody(call, CancellationToken.None) is { } body
        && body.Descendants().OfType<IParameterReferenceOperation>().Any(it => it.Parameter.Is(parameter.OriginalDefinition) && DecisionsBy(it, depth - 1).Any());

    private static bool IsQuestion(IMethodSymbol method) =>
        method is { Name: "Contains" or "ContainsKey" or "TryGetValue" } && method.ContainingNamespace.IsWithin("System.Collections")
        || Questions.Contains(method.Name) && method.ContainingType is { SpecialType: SpecialType.System_String } or { Name: "Regex" or "MemoryExtensions" or "StringComparer" or "IEqualityComparer" or "Comparer" or "EqualityComparer" };

    /// <summary>A comparison with nothing asks whether there is a text, one with the text of another error whether it is the same again.</summary>
    private static bool IsWorded(IOperation value) =>
        value.ConstantValue is not { HasValue: true, Value: null or "" }
        && (value.Unwrap() is IConditionalAccessOperation access ? access.WhenNotNull : value.Unwrap()) is not IPropertyReferenceOperation { Property.Name: "Message" or "UserMessage" or "Detail" };

    /// <summary>A test may well say what a text is.</summary>
    private static bool IsAsserted(IOperation decision) =>
        decision.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Assert" } };

    /// <summary>The one declared code that a text can mean: the only one, or the only one whose words are all in it.</summary>
    private static string? CodeMeantBy(IOperation decision, IOperation instance, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        if (!symbols.IsError(instance.Unwrap().Type) || ErrorOrigin.Find(instance, symbols, cancellationToken) is not { } origin)
            return null;
        var texts = decision.Descendants().Select(static it => it.ConstantValue is { HasValue: true, Value: string text } ? text.ToLowerInvariant() : null).OfType<string>().ToArray();
        var meant = origin.Codes.Where(code => texts.Any(text => code.Split('_').All(text.Contains))).ToArray();
        return meant is [var one] ? one : origin.Codes is [var only] && origin.IsComplete ? only : null;
    }
}
