using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Where a contract stands and what can be emitted next to it, whatever its members are.</summary>
internal sealed class ContractShape
{
    private const string GeneratorName = "Snakepit.Generators";

    private readonly INamedTypeSymbol _contract;
    private readonly KnownSymbols _known;
    private readonly List<INamedTypeSymbol> _containers = [];

    private ContractShape(INamedTypeSymbol contract, KnownSymbols known)
    {
        (_contract, _known, IsReachable) = (contract, known, contract.Name.Length > 0);
        for (var container = contract.ContainingType; container is not null; container = container.ContainingType)
            _containers.Insert(0, container);
    }

    public string ClientName => Identifier.OfContract(_contract.Name) + "Client";

    /// <summary>Whether another file can name the contract at all.</summary>
    public bool IsReachable { get; private set; }

    private bool IsPartial { get; set; } = true;

    public static ContractShape Parse(
        INamedTypeSymbol contract, KnownSymbols known, Findings findings, CancellationToken cancellationToken)
    {
        var shape = new ContractShape(contract, known);
        shape.ParseModifiers(findings, cancellationToken);
        shape.ParseNames(findings);
        return shape;
    }

    public ContractModel ToModel(string worker, ClientModel? client) => new()
    {
        HintName = _contract.ToFullName() + ".g.cs",
        Namespace = _contract.ContainingNamespace.ToDeclaration(),
        Containers = _containers.Select(DeclarationOf).ToEquatableArray(),
        Name = Identifier.Escape(_contract.Name),
        Type = _contract.ToSignature(),
        Accessibility = _contract.DeclaredAccessibility.ToKeyword() ?? "internal",
        Worker = worker,
        ClientName = Identifier.Escape(ClientName),
        Create = ParseCreate(),
        Registration = ParseRegistration(),
        Client = client,
    };

    private void ParseModifiers(Findings findings, CancellationToken cancellationToken)
    {
        if (_containers.Prepend(_contract).Any(static type => type.IsFileLocal))
        {
            findings.Add(Rules.ContractIsFileLocal, Spot.Name(_contract), _contract.Name);
            IsReachable = false;
        }

        if (_containers.Append(_contract).Any(static type => type.TypeParameters.Length > 0))
        {
            findings.Add(Rules.ContractIsGeneric, GenericSpot(), _contract.Name);
            IsReachable = false;
        }

        if (!IsPartialType(_contract, cancellationToken))
        {
            findings.Add(Rules.ContractIsNotPartial, Spot.Name(_contract), _contract.Name);
            IsPartial = false;
        }

        foreach (var container in _containers.Where(container => !IsPartialType(container, cancellationToken)))
        {
            findings.Add(Rules.ContainerIsNotPartial, Spot.Name(container), container.Name, _contract.Name);
            IsPartial = false;
        }
    }

    private void ParseNames(Findings findings)
    {
        var taken = Siblings.GetTypeMembers(ClientName).Any(type => type.Arity == 0 && IsInThisProject(type) && !IsEmitted(type));
        if (taken || HasTwin())
            findings.Add(Rules.ClientNameIsTaken, Spot.Name(_contract), _contract.Name, ClientName);
    }

    /// <summary>Whether <c>IShop</c> and <c>Shop</c> are both contracts.</summary>
    private bool HasTwin()
    {
        var name = Identifier.OfContract(_contract.Name);
        return Siblings.GetTypeMembers(name == _contract.Name ? "I" + name : name)
            .Any(type => IsInThisProject(type) && type.FindAttribute(_known.Worker) is not null && Identifier.OfContract(type.Name) == name);
    }

    private INamespaceOrTypeSymbol Siblings => (INamespaceOrTypeSymbol?)_contract.ContainingType ?? _contract.ContainingNamespace;

    private CreateMethod ParseCreate()
    {
        if (!IsPartial || _contract.GetMembers("Create").Any(IsOwnCreate))
            return CreateMethod.None;
        return _contract.AllInterfaces.Any(type => type.FindAttribute(_known.Worker) is not null)
            ? CreateMethod.Hiding
            : CreateMethod.Plain;
    }

    private bool IsOwnCreate(ISymbol member) =>
        member is IMethodSymbol { IsStatic: true, Parameters: [{ Type.Name: "SnakepitClient" }] }
        && member.GetAttributes().All(static attribute => attribute.AttributeClass?.Name != "GeneratedCodeAttribute");

    private RegistrationModel? ParseRegistration()
    {
        var isPublic = true;
        foreach (var type in _containers.Append(_contract))
        {
            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return null;
            isPublic &= type.DeclaredAccessibility == Accessibility.Public;
        }

        var name = Identifier.OfContract(_contract.Name);
        if (name == _contract.Name && HasTwin())
            return null;
        var prefix = string.Concat(_containers.Select(static container => container.Name));
        // Nobody writes the name of this class: it gives way to one of the user.
        var extensions = $"{prefix}{name}ServiceCollectionExtensions";
        while (_contract.ContainingNamespace.GetTypeMembers(extensions).Any(type => type.Arity == 0 && IsInThisProject(type) && !IsEmitted(type)))
            extensions += "_";
        return new(isPublic ? "public" : "internal", extensions, $"Add{Identifier.ToPascalCase(name)}");
    }

    private Spot GenericSpot() =>
        _contract.TypeParameters.Length > 0 ? Spot.TypeParameters(_contract) : Spot.Name(_contract);

    private bool IsInThisProject(ISymbol symbol) => symbol.ContainingAssembly.Is(_contract.ContainingAssembly);

    /// <summary>Analyzers see what the generator has emitted.</summary>
    private static bool IsEmitted(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.FirstText() == GeneratorName);

    private static bool IsPartialType(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string DeclarationOf(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        return $"partial {keyword} {Identifier.Escape(type.Name)}";
    }
}
