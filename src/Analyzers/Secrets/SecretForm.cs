using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Secrets;

/// <summary>What the value of a secret name may look like.</summary>
internal enum SecretForm
{
    None,

    /// <summary>Text or bytes.</summary>
    Text,

    /// <summary>Also a whole number.</summary>
    Number,

    /// <summary>Also a date.</summary>
    Date,

    /// <summary>The name of a person; many things in the platform have names that sound the same.</summary>
    Person,
}

/// <summary>Tells types that can hold a secret from those of flags, counts and services with a name like one.</summary>
internal static class SecretForms
{
    public static bool Fits(this SecretForm form, ITypeSymbol type, string name)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return form switch
        {
            SecretForm.None => false,
            SecretForm.Number when type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32 or SpecialType.System_Decimal =>
                !name.EndsWith("mobile", StringComparison.OrdinalIgnoreCase),
            SecretForm.Date when type.Name is "DateTime" or "DateOnly" or "DateTimeOffset" => true,
            _ => IsText(type),
        };
    }

    private static bool IsText(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
        { TypeKind: TypeKind.Dynamic } => true,
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_Char or SpecialType.System_String,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments.Length: 1 } span =>
            span.TypeArguments[0].SpecialType is SpecialType.System_Byte or SpecialType.System_Char,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }] } named =>
            named.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || named.Name == "IAsyncEnumerable"
            || named.AllInterfaces.Any(static it => it.SpecialType == SpecialType.System_Collections_IEnumerable),
        { Name: "Uri" or "SecureString" or "StringValues" or "StringBuilder" or "StringSegment" or "MailAddress" or "AuthenticationHeaderValue" or "ByteString" or "SqlConnectionStringBuilder" } => true,
        _ => false,
    };
}
