using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// Pieces of text of at most four characters, such as the last digits of a card, which PCI DSS (requirement 3.4.1) lets everybody see.
/// </summary>
internal static class ShortPiece
{
    private const int Longest = 4;

    /// <summary><c>text[^4..]</c> and <c>text[..2]</c>.</summary>
    public static bool Is(IOperation range) => range switch
    {
        IRangeOperation { LeftOperand: null, RightOperand: { } end } => IsShort(end),
        IRangeOperation { LeftOperand: IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } start, RightOperand: null } => IsShort(start.Operand),
        _ => false,
    };

    /// <summary><c>text.Substring(0, 4)</c> and <c>text.Substring(text.Length - 4)</c>, and the same with <c>AsSpan</c>.</summary>
    public static bool Is(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("Substring" or "AsSpan" or "AsMemory" or "TakeLast" or "Take"))
            return false;
        var arguments = call.Arguments.RemoveAll(static it => it.Parameter?.Type.SpecialType != SpecialType.System_Int32);
        return (call.TargetMethod.Name, arguments.Length) switch
        {
            ("Take" or "TakeLast", 1) => IsShort(arguments[0].Value),
            (_, 2) => IsShort(arguments[1].Value),
            (_, 1) => arguments[0].Value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: IPropertyReferenceOperation { Property.Name: "Length" }, RightOperand: { } kept } && IsShort(kept),
            _ => false,
        };
    }

    /// <summary><c>authorization.Split(' ')[0]</c>, which is a scheme, and <c>email.Split('@')[1]</c>, which is a host.</summary>
    public static bool Is(IArrayElementReferenceOperation element, string? origin)
    {
        if (element is not { ArrayReference: IInvocationOperation { TargetMethod.Name: "Split" } split, Indices: [var index] })
            return false;
        return SeparatorOf(split) switch
        {
            ' ' or " " => index.ConstantValue is { HasValue: true, Value: 0 } && origin?.IndexOf("authorization", StringComparison.OrdinalIgnoreCase) >= 0,
            '@' or "@" => index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } or { ConstantValue: { HasValue: true, Value: 1 } },
            _ => false,
        };
    }

    public static bool IsMail(string origin) => origin.IndexOf("mail", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>What follows the sign that was looked for: <c>email[(email.IndexOf('@') + 1)..]</c>, <c>email.Substring(at)</c>, <c>email.Split('@').Last()</c>.</summary>
    public static bool IsHostOf(IOperation piece, string? origin) =>
        origin is not null && IsMail(origin) && piece switch
        {
            IRangeOperation { LeftOperand: { } start, RightOperand: null } => IsFound(start),
            IInvocationOperation { TargetMethod: { Name: "Substring" or "AsSpan", Parameters.Length: 1 }, Arguments: [{ Value: var start }] } => IsFound(start),
            IInvocationOperation { TargetMethod.Name: "Last" or "LastOrDefault", Arguments: [{ Value: var parts }] } => IsSplitAtSign(parts),
            _ => false,
        };

    private static bool IsFound(IOperation start)
    {
        while (start is IConversionOperation conversion)
            start = conversion.Operand;
        return !start.ConstantValue.HasValue && start.Kind is OperationKind.Binary or OperationKind.LocalReference or OperationKind.Invocation;
    }

    private static bool IsSplitAtSign(IOperation parts)
    {
        while (parts is IConversionOperation conversion)
            parts = conversion.Operand;
        return parts is IInvocationOperation { TargetMethod.Name: "Split" } split && SeparatorOf(split) is '@' or "@";
    }

    private static object? SeparatorOf(IInvocationOperation split)
    {
        if (split.Arguments is not [{ Value: var separator }, ..])
            return null;
        while (separator is IConversionOperation conversion)
            separator = conversion.Operand;
        if (separator is IArrayCreationOperation { Initializer.ElementValues: [var only] })
            separator = only;
        return separator.ConstantValue.Value;
    }

    private static bool IsShort(IOperation length)
    {
        while (length is IConversionOperation conversion)
            length = conversion.Operand;
        return length.ConstantValue is { HasValue: true, Value: int count } && count <= Longest;
    }
}
