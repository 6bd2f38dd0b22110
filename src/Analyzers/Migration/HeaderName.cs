using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>The name of a correlation header, as a constant, in a read-only field, or either in other case.</summary>
internal static class HeaderName
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-correlation-id", "x-request-id", "correlation-id", "request-id", "x-correlationid", "x-requestid", "correlationid", "requestid", "x-correlation",
    };

    public static bool Is(string name) => Names.Contains(name);

    public static string? Find(IOperation key) => Plain(key) switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is string text && Names.Contains(text) ? text : null,
        IFieldReferenceOperation { Field: { IsReadOnly: true, Type.SpecialType: SpecialType.System_String, DeclaringSyntaxReferences: [var reference] } }
            when reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: string text } } && Names.Contains(text) => text,
        _ => null,
    };

    /// <summary>The operation without conversions and changes of case.</summary>
    public static IOperation Plain(IOperation operation) => operation switch
    {
        IConversionOperation it => Plain(it.Operand),
        IInvocationOperation { Instance: { } text, TargetMethod: { Name: "ToLower" or "ToLowerInvariant" or "ToUpperInvariant", ContainingType.SpecialType: SpecialType.System_String } } =>
            Plain(text),
        _ => operation,
    };
}
