//! Which network addresses are public.
//!
//! An address is public when a machine anywhere on the internet may answer at it. Everything else
//! is closed to imports, so that neither a board's name nor a redirect leads into the operator's
//! own network. IPv4 is open but for `CLOSED_V4`; IPv6 is closed but for the one block that is
//! given out to the world, less `CLOSED_V6`. Addresses that carry an IPv4 address for a
//! translator are judged by what they carry, if the translator is the network's own business
//! (mapped, NAT64), and closed if it is a relay somewhere else (6to4, Teredo).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks that are not public: the network and how many of its first bits count.
const CLOSED_V4: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),       // this network, and "unspecified"
    ([10, 0, 0, 0], 8),      // private
    ([100, 64, 0, 0], 10),   // shared between a carrier and its customers
    ([127, 0, 0, 0], 8),     // this machine
    ([169, 254, 0, 0], 16),  // link-local; cloud machines keep their secrets here
    ([172, 16, 0, 0], 12),   // private
    ([192, 0, 0, 0], 24),    // protocol assignments
    ([192, 0, 2, 0], 24),    // documentation
    ([192, 88, 99, 0], 24),  // relays of 6to4, given up
    ([192, 168, 0, 0], 16),  // private
    ([198, 18, 0, 0], 15),   // benchmarking
    ([198, 51, 100, 0], 24), // documentation
    ([203, 0, 113, 0], 24),  // documentation
    ([224, 0, 0, 0], 4),     // multicast
    ([240, 0, 0, 0], 4),     // reserved, and "broadcast"
];

/// The block of IPv6 from which public addresses are given out.
const OPEN_V6: ([u16; 8], u32) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// Networks within that block that are not public. What lies outside it (this machine,
/// unique-local, link-local, multicast, discard-only, addresses of segments) needs no entry.
const CLOSED_V6: [([u16; 8], u32); 4] = [
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), // protocols: Teredo, benchmarking, ORCHID
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), // documentation
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16), // 6to4
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20), // documentation
];

/// The prefix of NAT64: behind it stands an IPv4 address.
const NAT64: ([u16; 8], u32) = ([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96);

/// Whether a machine anywhere on the internet may answer at that address.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = u32::from(address);
    !CLOSED_V4.iter().any(|&(network, length)| {
        let network = u32::from(Ipv4Addr::from(network));
        (bits ^ network) >> (32 - length) == 0
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    if within(address, NAT64) {
        let [.., a, b, c, d] = address.octets();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    within(address, OPEN_V6) && !CLOSED_V6.iter().any(|&network| within(address, network))
}

fn within(address: Ipv6Addr, (network, length): ([u16; 8], u32)) -> bool {
    (u128::from(address) ^ u128::from(Ipv6Addr::from(network))) >> (128 - length) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// First and last address of what is closed, and one beyond either end where that is open.
    const CLOSED: &[&str] = &[
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.170",
        "192.0.2.255",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "::ffff:169.254.169.254",
        "::ffff:0:8.8.8.8",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:1ff:ffff::1",
        "2001:db8::1",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002:7f00:1::",
        "2002:808:808::1",
        "3fff::1",
        "3fff:fff:ffff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ];

    const OPEN: &[&str] = &[
        "1.0.0.0",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2000::1",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2003::1",
        "2606:4700::6810:84e5",
        "3ffe:ffff::1",
        "3fff:1000::1",
    ];

    #[test]
    fn closed_addresses_are_closed_and_their_neighbours_open() {
        for text in CLOSED {
            assert!(!is_public(text.parse().unwrap()), "{text} is closed");
        }
        for text in OPEN {
            assert!(is_public(text.parse().unwrap()), "{text} is open");
        }
    }

    proptest! {
        #[test]
        fn what_carries_an_address_is_judged_by_it(bits: u32) {
            let address = Ipv4Addr::from(bits);
            let carried = address.to_bits();
            let nat64 = Ipv6Addr::from((0x0064_ff9b_u128 << 96) | u128::from(carried));
            let open = is_public(address.into());
            prop_assert_eq!(open, is_public(address.to_ipv6_mapped().into()));
            prop_assert_eq!(open, is_public(nat64.into()));
        }

        #[test]
        fn no_address_that_the_standard_library_calls_closed_is_open(bits: u32) {
            let address = Ipv4Addr::from(bits);
            let closed = address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_multicast()
                || address.is_broadcast()
                || address.is_documentation()
                || address.is_unspecified();
            prop_assert!(!(closed && is_public(address.into())));
        }
    }
}
