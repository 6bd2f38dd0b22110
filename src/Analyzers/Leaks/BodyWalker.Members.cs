using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>What variables, fields and properties carry.</content>
internal sealed partial class BodyWalker
{
    private static readonly HashSet<string> ExceptionTexts = new(StringComparer.Ordinal)
    {
        "Message", "StackTrace", "Data", "Source", "TargetSite", "HelpLink",
    };

    /// <summary>What exceptions of databases say in members of their own.</summary>
    private static readonly HashSet<string> DatabaseTexts = new(StringComparer.Ordinal)
    {
        "Detail", "MessageText", "Hint", "Where", "InternalQuery",
    };

    /// <summary>Members that tell of something secret what may be known: how much there is of it, what it is called, where it leads.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "Key", "Keys", "Count", "Length", "Scheme", "AbsolutePath", "LocalPath", "Host", "DnsSafeHost", "IdnHost", "Authority", "Issuer", "OriginalIssuer", "ValueType",
    };

    private Taint OfSymbol(ISymbol symbol) =>
        !_isGuarded && _secrets.Find(symbol) is { } name ? Taint.Of(Kinds.Secret, name) : Taint.None;

    private Taint OfParameter(IParameterSymbol parameter)
    {
        if (_isGuarded)
            return Taint.None;
        var value = OfSymbol(parameter);
        // Where a parameter goes is for the summary; a body on its own has nobody to tell.
        return _report is null && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _owner) ? value.Union(Taint.OfParameter(parameter.Ordinal)) : value;
    }

    private Taint EvalField(IFieldReferenceOperation reference)
    {
        if (reference.Instance is not null and not IInstanceReferenceOperation)
            return OfMember(reference, EvalObject(reference.Instance));
        return _state.Find(reference.Field) ?? OfSymbol(reference.Field).Union(OfKept(reference.Field));
    }

    private Taint EvalProperty(IPropertyReferenceOperation reference)
    {
        foreach (var argument in reference.Arguments)
            Eval(argument.Value);
        if (reference.Instance is null or IInstanceReferenceOperation)
            return _state.Find(reference.Property) ?? OfMember(reference, Taint.None).Union(OfKept(reference.Property));
        return OfMember(reference, EvalObject(reference.Instance));
    }

    private Taint OfKept(ISymbol member) => _isGuarded || Texts is null ? Taint.None : Texts.Of(member);

    /// <summary>What the member carries of an object that carries <paramref name="owner"/>.</summary>
    private Taint OfMember(IMemberReferenceOperation reference, Taint owner)
    {
        if (_isGuarded)
            return Taint.None;
        var member = reference.Member;
        if (ReferenceEquals(owner, Taint.Clean) && IsConnectionStringBuilder(reference.Instance?.Type))
            return Taint.Clean;
        if (OfSymbol(member) is { IsEmpty: false } secret)
            return secret;
        if (member is IPropertySymbol { IsIndexer: true } && KeyOf((reference as IPropertyReferenceOperation)?.Arguments) is { } key)
            return OfKey(key, reference.Type!, owner);
        if (owner.Members is { } members)
            return members.TryGetValue(KeyOf(member), out var known) ? known : Taint.None;
        if (member is IPropertySymbol property)
        {
            if (OfKnownProperty(property, reference) is { IsEmpty: false } source)
                return source;
            if (Carries(property.Type) && property.GetMethod is { IsImplicitlyDeclared: false, DeclaringSyntaxReferences.IsEmpty: false } getter && !IsAuto(property))
                return Substitute(_summaries.Of(getter, _level, _cancellationToken).Returns, []);
        }

        if (owner.IsEmpty || Harmless.Contains(member.Name) || !Carries((reference.Type ?? reference.Member.ContainingType)!))
            return Taint.None;
        // Objects of one's own hand on nothing that was not seen going in; collections, tuples and tasks hand on everything.
        var container = member.ContainingType;
        if (_symbols.RoleOf(container) == TypeRole.Configuration && member.Name == "Value")
            return owner.Blurred();
        return _symbols.FactsOf(container) is { IsPlatform: true, IsException: false } or { IsContainer: true } || _symbols.RoleOf(container) == TypeRole.MetadataEntry
            || member is IPropertySymbol { IsIndexer: true }
            ? owner.Blurred().Without(Kinds.ExceptionObject | Kinds.RequestObject)
            : Taint.None;
    }

    /// <summary>What members are remembered by: elements of tuples by their places, because the same tuple has other names elsewhere.</summary>
    private static string KeyOf(ISymbol member) => member is IFieldSymbol { CorrespondingTupleField: { } element } ? element.Name : member.Name;

    private Taint OfKnownProperty(IPropertySymbol property, IMemberReferenceOperation reference)
    {
        var type = reference.Instance?.Type ?? property.ContainingType;
        switch (_symbols.RoleOf(property.ContainingType))
        {
            case TypeRole.HttpRequest when property.Name is "Headers" or "Body" or "BodyReader" or "Form" or "Cookies":
            case TypeRole.HttpMessage when property.Name is "Headers" or "Content":
            case TypeRole.ServerCallContext when property.Name is "RequestHeaders":
                return Taint.Of(Kinds.Request, property.ToMessage());
            case TypeRole.ActionArguments when property.Name is "ActionArguments" or "Arguments":
                return Taint.Of(Kinds.RequestObject, property.ToMessage());
            case TypeRole.Environment when property.Name == "StackTrace":
            case TypeRole.DatabaseError when property.Name == "Message":
                return Taint.Of(Kinds.ExceptionText, property.ToMessage());
        }

        if (DatabaseTexts.Contains(property.Name) && property.Type.SpecialType == SpecialType.System_String && _symbols.FactsOf(property.ContainingType).IsDatabaseException)
            return Taint.Of(Kinds.ExceptionText, property.ToMessage());

        return ExceptionTexts.Contains(property.Name) && IsInherited(property) && _symbols.IsException(type) && !IsWrittenForCallers(type)
            && !(property.Name == "Message" && (_symbols.FactsOf(type).HasOwnMessage || _worded is not null && _worded.Equals(SymbolOf(reference.Instance), SymbolEqualityComparer.Default)))
            ? Taint.Of(Kinds.ExceptionText, property.ToMessage())
            : Taint.None;
    }

    /// <summary>Declared by <see cref="Exception"/>; others of the same name are an exception type's own.</summary>
    private bool IsInherited(IPropertySymbol property)
    {
        while (property.OverriddenProperty is { } overridden)
            property = overridden;
        return _symbols.RoleOf(property.ContainingType) == TypeRole.Exception;
    }

    private bool IsWrittenForCallers(ITypeSymbol type)
    {
        for (ITypeSymbol? it = type; it is not null; it = it.BaseType)
        {
            if (_settings.IsSafeException(it) || _symbols.IsMarkedHarmless(it) || _symbols.RoleOf(it) == TypeRole.HubException
                || it.Name == "ValidationException" && it.ContainingNamespace?.Name is "DataAnnotations" or "FluentValidation")
                return true;
        }

        return false;
    }

    /// <summary>Keys tell what is behind them.</summary>
    private Taint OfKey(string key, ITypeSymbol type, Taint owner)
    {
        if (Carries(type) && _secrets.IsSecretKey(key))
            return Taint.Of(Kinds.Secret, key);
        // The object was made here, and none of its members is behind a key.
        if (owner.Members is not null)
            return Taint.None;
        if ((owner.Kinds & ~(Kinds.Request | Kinds.RequestObject)) == Kinds.None && (owner.Flows | owner.Texts) == 0)
            return Taint.None;
        return owner.Blurred();
    }

    private static string? KeyOf(System.Collections.Immutable.ImmutableArray<IArgumentOperation>? arguments) =>
        arguments is [{ Value.ConstantValue: { HasValue: true, Value: string key } }] ? key : null;

    /// <summary>The variable that gets the keys in <c>foreach (var (key, value) in pairs)</c>.</summary>
    private static ILocalSymbol? KeyOf(IOperation variable) =>
        variable is IDeclarationExpressionOperation { Expression: ITupleOperation { Elements: [ILocalReferenceOperation { Local: { } key }, _] } }
        && variable.Parent is IForEachLoopOperation { Collection.Type: { } type } && YieldsPairs(type) ? key : null;

    private static bool YieldsPairs(ITypeSymbol collection)
    {
        foreach (var type in collection.AllInterfaces)
        {
            if (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && type.TypeArguments[0].Name == "KeyValuePair")
                return true;
        }

        return collection is INamedTypeSymbol { TypeArguments: [{ Name: "KeyValuePair" }] };
    }

    private bool Carries(ITypeSymbol? type) => type?.SpecialType switch
    {
        null or SpecialType.System_Void or SpecialType.System_Boolean or SpecialType.System_Int32 => false,
        SpecialType.System_String or SpecialType.System_Object => true,
        _ => _symbols.FactsOf(type).CarriesText,
    };

    private static bool IsAuto(IPropertySymbol property) =>
        property.GetMethod!.DeclaringSyntaxReferences[0].GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    private static string NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => NameOf(member.Member),
        _ => operation.Type?.Name is { Length: > 0 } name ? name : "value",
    };

    private static string NameOf(ISymbol member) => member.ContainingType is { IsAnonymousType: false, IsTupleType: false } ? member.ToMessage() : member.Name;
}
