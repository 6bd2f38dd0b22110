using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Turns the constants of an <c>[ErrorCodes]</c> class into error codes and findings.</summary>
internal static class ErrorCodesParser
{
    public static (EquatableArray<ErrorCodeModel> Codes, IReadOnlyList<Finding> Findings) Parse(
        INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var codes = new List<ErrorCodeModel>();
        foreach (var member in type.MembersInOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member.FindAttribute(known.ErrorCode) is { } attribute && Parse(member, attribute, known, findings) is { } code)
                codes.Add(code);
        }

        return (codes.ToEquatableArray(), findings.Items);
    }

    /// <summary>Parses one error code; nothing where it is none.</summary>
    public static ErrorCodeModel? Parse(ISymbol member, AttributeData attribute, KnownSymbols known, Findings findings)
    {
        if (member is not IFieldSymbol { HasConstantValue: true, ConstantValue: string code })
        {
            findings.Add(Rules.ErrorCodeIsNoConstant, Spot.Name(member), member.Name, SnakeCase.From(member.Name));
            return null;
        }

        if (!Identifier.IsErrorCode(code))
        {
            findings.Add(Rules.ErrorCodeIsInvalid, Spot.Name(member), code);
            return null;
        }

        if (known.FindBuiltInCode(code) is { } builtIn)
        {
            findings.Add(Rules.ErrorCodeIsBuiltIn, Spot.Name(member), member.Name, code, builtIn);
            return null;
        }

        return attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum } category, { Kind: TypedConstantKind.Enum } severity]
            && NameOf(category) is { } categoryName && NameOf(severity) is { } severityName
            ? new(code, categoryName, severityName, RetryOf(attribute))
            : null;
    }

    private static string? RetryOf(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Retry", Value.Kind: TypedConstantKind.Enum })
                return NameOf(argument.Value);
        }

        return null;
    }

    /// <summary>The enum member with this value; null where there is none.</summary>
    private static string? NameOf(TypedConstant constant)
    {
        foreach (var member in constant.Type!.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.HasConstantValue && Equals(member.ConstantValue, constant.Value))
                return $"{constant.Type.ToSignature()}.{member.Name}";
        }

        return null;
    }
}
